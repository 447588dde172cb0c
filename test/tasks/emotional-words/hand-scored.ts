/** Slips as people make them, by the word they stand for; none was made by a program. */
export const slips = `
accomplished accomplised acomplished accomplishd
active activ
affectionate affectionite afectionate affectonate
agreeable agreable agreeble
appreciative apreciative appreciatve
articulate artculate articulat
attentive atentive attentve
benevolent benevolant
brilliant brillant briliant
calm clam-not calmm
charismatic charasmatic carismatic
charitable charitible charitabel
cheerful cheerfull chearful
clever cleaver-not clevr
compassionate compasionate compassionat
competent compitent competant
confident confidant-not confidet
conscientious conscientous consciencious concientious
considerate considerat consdierate
constructive constuctive
cooperative coperative cooprative
courageous couragous corageous
courteous courtious curteous
decisive desisive decicive
delightful delightfull deligthful
dependable dependible dependabel
determined determend detirmined
dignified dignifed
diligent dilligent diligant
diplomatic diplomatc
disciplined disciplned diciplined
discreet discret
efficient eficient effecient
elegant eligant
eloquent eloquant
enthusiastic enthusiatic enthusiastc
exciting exiting-not excitng
faithful faithfull
forgiving forgivng
friendly freindly frendly
generous generos genrous
gentle gental
genuine genuin genuin
gracious graceous gracius
grateful greatful gratefull
harmonious harmonius
honourable honorable honarable
hospitable hospitible
humorous humourous humerous
imaginative imaginitive imagnative
independent independant indepndent
ingenious ingenius
innovative inovative
intelligent inteligent intellegent
knowledgeable knowledgable knowlegeable
methodical methodicl
meticulous meticulus metculous
neighbourly neighborly nieghbourly
observant observent
optimistic optomistic
perceptive perseptive perceptve
philosophical philisophical philosphical
practical practicle
principled principaled
punctual punctaul
reasonable resonable reasonible
reliable relyable reliabel
resilient resiliant
resourceful resorceful
responsible responsable
sensible sensable
skilful skillful
spontaneous spontanious sponteneous
sympathetic simpathetic sympathetc
trustworthy trustworty trustworhty
vivacious vivacous
aggressive agressive aggresive
argumentative arguementative
arrogant arragant arogant
awkward akward awkard
belligerent beligerent
callous callus-not calous
careless carless carelss
conceited concieted
condescending condecending condesending
deceitful decietful deceitfull
destructive distructive destuctive
disagreeable disagreable
dishonest dishonist dishonset
disobedient disobediant
embarrassing-not
fraudulent fradulent
frivolous frivilous
heartless hartless heartles
hypocritical hypocritcal hipocritical
ignorant ignorent
immature imature immatur
impatient impatiant
impulsive impulsve
inconsiderate inconsidrate
indifferent indiferent
insensitive insensative
irresponsible irresponsable iresponsible
irritable irritible
jealous jelous jealus
judgemental judgmental
malicious malicous
manipulative manipulitive
materialistic materalistic
melodramatic melodramtic
miserable miserible
narcissistic narcisistic
negligent-not
obnoxious obnoxous
obsessive obssesive obsesive
pretentious pretencious
rebellious rebelious
resentful resentfull
selfish selfich
suspicious suspicous suspitious
temperamental tempermental
treacherous trecherous
tyrannical tyranical
unreliable unreliabel unrelaible
unsympathetic unsympathtic
vindictive vindictve
violent voilent
`
  .trim()
  .split("\n")
  .flatMap((line) => {
    const [word, ...typed] = line.trim().split(" ") as [string, ...string[]];
    return typed.filter((slip) => !slip.endsWith("-not")).map((slip) => [slip, word] as const);
  });

/** What is typed, and a studied word it must not be taken for: opposites, neighbours, words of their own. */
export const traps = `
kind/unkind unkind/kind fair/unfair unfair/fair honest/dishonest dishonest/honest tasteful/wasteful wasteful/tasteful
careful/careless careless/careful zealous/jealous jealous/zealous helpful/unhelpful unhelpful/helpful happy/unhappy
unhappy/happy reliable/unreliable unreliable/reliable mature/immature immature/mature moral/immoral immoral/moral
patient/impatient impatient/patient polite/impolite impolite/polite practical/impractical impractical/practical
rational/irrational irrational/rational responsible/irresponsible irresponsible/responsible sensitive/insensitive
insensitive/sensitive sincere/insincere insincere/sincere tolerant/intolerant intolerant/tolerant humane/inhumane
inhumane/humane considerate/inconsiderate inconsiderate/considerate competent/incompetent incompetent/competent
dependent/independent independent/dependent loyal/disloyal disloyal/loyal respectful/disrespectful
disrespectful/respectful organised/disorganised disorganised/organised agreeable/disagreeable disagreeable/agreeable
thoughtful/thoughtless thoughtless/thoughtful tactful/tactless tactless/tactful thankful/thankless hopeful/hopeless
hopeless/hopeful heartless/hearty hearty/heartless helpless/helpful faithful/unfaithful unfaithful/faithful
friendly/unfriendly unfriendly/friendly grateful/hateful hateful/grateful perceptive/deceptive deceptive/perceptive
respectful/resentful constructive/destructive destructive/constructive engaging/nagging stable/unstable unstable/stable
popular/unpopular unpopular/popular pleasant/peasant wise/wide warm/warn calm/claim brave/grave bright/blight kind/king
smart/start sharp/shark just/jest noble/nobel-not fun/gun loyal/royal witty/city humble/fumble gentle/kettle
messy/mess vain/rain rude/ride mean/meat cold/gold weak/week lazy/hazy dull/doll bitter/butter greedy/needy moody/muddy
active/inactive sensible/insensible sociable/unsociable tidy/untidy truthful/untruthful selfish/unselfish
unselfish/selfish educated/uneducated efficient/inefficient flexible/inflexible forgiving/unforgiving
trustworthy/untrustworthy imaginative/unimaginative ethical/unethical worthy/unworthy
`
  .trim()
  .split(/\s+/)
  .filter((pair) => !pair.endsWith("-not"))
  .map((pair) => pair.split("/") as [string, string]);
