/**
 * 256 short, plain things without feeling: one for each value of a byte. Chosen for this project so that no
 * two are one typing mistake apart or begin with the same four letters. The order is frozen: receipts depend on it.
 */
export const receiptWords: readonly string[] = (
  "anchor apple arrow autumn badge bakery balcony ball bamboo banana barn basin basket beach " +
  "bead beaver berry bicycle bird blanket boat book bottle box branch brick bridge broom bucket " +
  "button cabin cable camel candle canoe canvas card carpet carrot castle cedar chair chalk " +
  "cherry chess chimney circle city clay cliff clock cloud clover coin comb copper coral corner " +
  "cotton cradle crane cricket crown cube cup curtain daisy desk dish dolphin donkey door " +
  "drawer drum duck eagle echo egg elbow elephant elm engine envelope eraser farm feather fence " +
  "fern fiddle field finger flag flute forest fork fossil fountain frame garden garlic gate " +
  "giraffe glass globe grape guitar hammer harbour hat hazel hedge helmet herb hill hinge honey " +
  "horse iron island ivory jacket jar jug juice kayak kettle key kitchen kite knot ladder " +
  "lagoon lake lamp lantern leaf lemon letter lily lion lobster locket lunch magnet maple " +
  "marble market meadow melon mirror mitten moon museum mushroom napkin needle nest notebook " +
  "nutmeg oak ocean olive onion orange orchid otter owl paddle page painter palm paper path " +
  "pearl pebble pen pepper piano pillow pilot pine planet plate plum pond poppy postcard potato " +
  "pumpkin puzzle rabbit radio rail ribbon ring river robin roof rope salt sand scarf school " +
  "seed shelf ship shoe silver snow soap spoon spruce square squirrel stable stamp star stone " +
  "stool stream sugar sun swan tailor teapot tent thimble ticket tiger timber toast tomato " +
  "torch towel train tree trumpet tulip tunnel turtle umbrella valley velvet village violin " +
  "wagon wallet walnut walrus water wheat wheel whistle window wool zebra"
).split(" ");
