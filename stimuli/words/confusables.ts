// Written by scripts/words/make-confusables.ts from SCOWL (see SOURCE.md). Do not edit by hand.

/** Common words near enough to a word of the pools to be taken for its misspelling: they are themselves. */
export const confusables: readonly string[] = `
abasing ablative abler abrasion abuse abusing acceding accenting accessing accomplice accomplices
accomplishment accosting accusing admiral admirals adorable adventitious adventure adventured adventurer
adventurers adventures adventuress adventuring advisable aesthetic affection affections ageless
aggression aggressor aggressors aim air airless aisles ale alloying allusive aloud amassing amazing
amble ambling ambushing amenable amicable amicably amoral annexing anticipate antiquate appreciable
appreciate appreciated appreciates appreciating appreciation appreciations arable argumentation aright
arising arm armistice armlets arousing arrant arrogance arrogate article articulation artificial artist
artiste artistes artistry artists artless asocial asserting assertion astuter attention auspicious
autistic avert award awkwarder axle bagging bake bale balling balm band barbarian barbarism barbarity
baring based bash bashful batter beak bean beat bedevilment been belaying belligerence belligerency
belling bellying belying bender beneficent benevolence benevolences better bight bigotry billing billy
bind bitten bittern blanched blank blanked blend blight blighted blind blond blurt boding bold boning
booing booted boss bowing boxing brace brake brand bras brass braver bravo brilliance brilliancy brim
bring brooked brunt brush bugling building bulging bulking bulky bull bulling bullring bullrings bumble
bun bunt buoying burying bushy bust busying butter buying cable caging cake caking calf calk call
callable callers callow calls callus calming cam candied caning canning canting capsule captured cardiac
cardinal carding careens careers caress caresses caribous carmine carolers carolling caroming carping
carting carving casing causeless cautious caving cawing ceaseless cellos censused chaffing chafing
chaining chairing chalking champing chancing changeable changing chanting chapping chargeable charging
charisma charring charting chasing chatting chiming chinning chirping chivalry chocked choked chromatic
chroming chumming churning claiming clam clamming cleaver cling clings clinical cloaked clocked clod
cloning cloud clover clueless clunking cocked cod coed coincident coining coked cola collusive coloured
cols colt combating comical commiserate compact compactest comparative comparatives compared compassed
compassion compete competed competence competency competes competing competitive compiled complacence
complacency complain complainant complained complainer complains complaint complaints complaisant
complement complements completest compliant complied compliment compliments component comported composer
composers composite compost composted composts compote compotes compound comprised compulsion
compulsions compulsory computed concealed conceded conceive conceived conceives concerned concerted
concisest conclusive concocted concreted condescension condiment condoling conduced conductive
confederate confederated confederates confessed confidant confidante confidants confide confided
confidence confides confiding confined confluent confronting confute confuted confutes congested conical
conjured conked conking connected conning consecrate consecutive consent consented consequent
conservative consider considerable considerably consideration considered considering considers
consignment consist consisted consistency consisting consists consoling constant constituent
constricting constriction constrictive construct constructed constructing construction constructions
constructor constructors constructs consultant consumed contagious content contented contentious
contestant contested continent contingent contorting contouring contractile contracting contrasting
contriving controller controllers contuse contused contuses converted convulsed convulsive cooed cooked
cooker cooled cooped cooperate cooperated cooperates cooperating cooperation copious coral cord cording
cordite cordless coring corked corneal corning corral corralling correct correlative corrupter cortical
cosy could counting courage courthouse cracked craft crafts cramming craning crank cranked cranks cranny
crash crave creaked create creating creation creature creditable creel cricked criminal critic critics
croaked crocked crookeder crooned crooner cropped crossed crowded crowed crowned crud cruder cruet
crusting crying cubical cubing cuffing cuing cull culling culpable cultural cumming cunninger cupping
curable curative curbing curies curing curio curios curling cursing cursors curvaceous curving cushy
cussing cutting cyclical cynic cynics dam darling darning darting datelined dating dazing dean debated
debited debuted decant decanting deceasing decedent deceit deceive deception decided decimated decision
decoded decompressing decoyed decreasing decreeing deduced deducted deductive deeded defeat defecated
defective defendant defending defense defensible defensing defiance deficit definable define defined
defoliant deforesting defrosting defused delayed delectable deleted delicate delight delighted
delighting delights dell deluge deluged deluges delusive deluxe delved demeaning demoed demote demoted
demotes denial denote denoted denotes dented denude denuded denudes dependant dependants depended
dependence dependency depending depicted depleting deplorable deported deposed deposing depraving
deprecating depressant depressants depression depressions depressive depressives depriving deputed
deputising deranging derided derisive derivable descant descendent descent describable descriptive
desiccated desirable desirably desirous despondent destruct destructed destructible destructing
destruction destructs detained detectable detective determinant determinate determiner determiners
determinism deterred deterring detestable detesting dethroned detoxed deviant deviants deviated devices
deviled devils devised devises devoid devolved devotee devour devoured devours devout devouter dice did
die difficulty dig dignities digressing digressive diligence dill dilly diluted dime dims din dinnering
dip diploma diplomacy diplomas diplomat diplomata diplomats dipsomania dipsomaniac directive dis disband
disciple disciples disciplinary discredit discreeter discrete discursive dishonesty disinclined
disloyalty dismiss dismissal dismissals dismissed dismisses dismissing disobedience disobeying disorient
dispensable disposable disposal disputable disputant disrespect disrespected disrespecting disrespects
disrupt disrupted disrupting disruption disruptions disrupts dissent distaff distance distaste
distasteful distend distinct distinctive distort distract distrait distressful distressing distrust
distrusted distrusting distrusts ditty diving divisive docent dogmatism dogmatist doll dolly dominating
doted dowdy drafty dramatic drank dreamy dressing dressings drying dual dubious dude duded duel dully
duly dun dunning during dust dyadic dynamical dynamism dynamite dynamo dynamos dynastic earliest earned
earner earners earns easiest eat eater edger editing educator eeriest efficiency egging egoistic
egotistic elegance element elephant elfish eliciting eloquence eluded elusive empathetic empathise
empathize empathy emphatic emulated encasing encoring energising engorging engraving enlarging
enlightenment enlivened enraging entertainer entertainers entertainment enthusiasm enthusiasms
enthusiast enthusiasts envies environs envoys equated erosive erotic errata erratas erratum ethic ethics
evasion evenest evicting exacting exalting excepting excising excreting excusing executing exerting
exiling existing exiting expiating expiring extemporising exuberance exulting fable face fade fagging
fail fain fairy faker fakir fame fan fanatic far fare faring farm fate fateful faun faze feat feckless
fen fender fickler fiercer filly fin find fir fitful fitter flair flak flake flank flatulent flawless
flay floppy fluky fly fold folly fooling fools foppish forbid forceful foresight forethought forging
forgiven forgoing forthwith fortnight fortnights fouled frack franc fraudulence frenetic fretful fright
frigid frigidly frumpy frying full fumble fund funk fur furious fused fuss fusty gable gagging gain
gallantry galling gallivant gallon gallons garland gender generals generics genie genital gentile
gentler gently gibing girted gland gloom gloving gold golly goody goring gram grave greed grid grime
grimy grin grip grit grouch grouched grouches gruel gull gun gunning gushy gust habitable hair hake
hallow handful hapless harboring haring harm harmful harming harmless harmonic harmonica harmonicas
harmonics harmonies harmonise harmonised harmonises harmonize harmonized harmonizes harp harpy hash
hastily hasty hazy headless health heart heartens hearth hearths hearties heartiest heartiness hearts
heat heath heaths heedful heedless helpers heroin hilly him hind hippy hitter hiving hold holly homeless
hones honesty honey hornless hospice hospital hospitalise hospitalize hospitals hostage hostel hosteled
hosteler hostels hosting hostler howdy hull human humaner humans humbler humerus humongous humors
humoured humours hussy hustle hypercritical hypothetical ice idler idly ignorance ignoring illegible
illustrious imaginable imagination imaginations imitative immolate immortal immortals immure imparting
impassive impatience imperial impolitic impotent impracticable impracticably impracticality impulse
impulsing impulsion inattention incentive incentives incisive inclusive incoherent incompetence
incomplete incompletely inconsiderable inconsistency inconstant incontinent incredible incurious
indecision indefinite indelible independence indicative indifference indolent inducting inductions
inductive indulging industrial industries inedible ineffectual inefficiency inelegant ineligible
infallible infeasible inferred infesting infinitive inflamed inflatable inflexion inflexions informal
informative informer informers ingenuous ingesting inheriting inhuman initiative injurious innocent
innovate innovated innovates innovating innovation innovations innovator innovators inpatient inpatients
inputting inquiring inquisitive insensate insensible insensitivity inserting insetting insight insights
insistent insisting insole insolence insoles insolvent insolvents insufficient insulating insulin insure
insuring integrating intellect intellects intellectualise intellectualism intellectualize intelligence
intelligentsia intensities intensive interact interacting interceding intercepting interdependent
interdicting interfacing interfering interjecting interlacing interleaving interluding interning
interposing interpreting interrelating interring interrupting intersecting interstice intervening
interweaving intestine intolerable intolerably intolerance intoxicant intransitive intrusion intuiting
intuition invasive invective inventing invention inverting investing irrationality irritate isle iterate
iterating itinerant jealousy jelly jest jetty jiving joust judgement judgements judgment judgments
jumble jut juts keel keep ken kicked kid kin kinda king kink kitty lacerate lacy lady lager lagging lain
lair lake land laud lay laze leak lean lender lever lexical liable liberate liberated liberates lice
licked lifted likely lira literacy literal literals literary literati literature litigate litter livable
liveable livery living load local logic logician loping lord losing lout lovely lowing lull lurid lust
lyrical main make man manipulate manipulated manipulates manipulating manipulation manipulations
manipulator manipulators manure marsh mart massive masterly materialisation materialise materialised
materialises materialising materialism materialist materialists maturer mead meager meal meant meat
mechanical medical medicated melding melodrama melodramas men mender mending menial mercies merriness
mess metaphorical metrical mewling mice middling mind miraculous miserably misery mistily mistrustful
mitigated moan modal modeling modes modesty mold moldy molest monogamous monotone monotones monotonic
monotony monstrous mood moods morale moray mortal mossy motivator moving muddling muddying mug mull
mumble mural mushy musing mussy must mutilated mythical nabbing nailing naiver naming napping nappy
narcissism narcissist narcissists natal national native natty nature natures naughty nave near neath
need needs negate negating negation neglect neglected neglecting neglects nerdy nest net neural neuritis
neurosis neutral newt next nicer niche nick nicked niece niggling nine nobler noggin noggins noised
noisy nose nosh nude nudging null nun oaring observance observing obsessing obsession offense old
ongoing oppress oppressed oppresses oppressing oppression oppressor oppressors optimisation optimise
optimised optimiser optimises optimising optimism optimist optimists oral ordeal ordeals ordinal
organiser organisers organism organisms organist organists organizer origin originate originated origins
ornery oust outdoing outfoxing outgrowing outing outlying outvoting overawing overbooking overcharging
overdrawing overeating overhearing overheating overlaying overloading overly overpaying overplaying
overrating overreaching overreacting overseeing overselling oversharing overstating overstaying
overtaking overtaxing overweening pager pain paint pair palm paranoia pardonable parent paring parsonage
particulate passage passing passion pastiest pastime pasty patent patents pathetic patience patienter
patina patine patrolling patty paying payment peacetime peak peasant peasants peat peddling penciled
pencilled pendent pensive perceive perceived perceives percentage percentile percentiles perceptible
perceptibly perception perceptions perceptual perishable permeable permissive perquisite persona
personae personage personages personal personalise personalize personally personals personnel
perspective persuade persuading persuasion persuasions pervasive pheasant pheasants philological
philosophic philosophies philosophise philosophised philosophises philosophize philosophized
philosophizes phone phoned phones phony phooey picked pickle pierce piratical plateful pleasanter
pleasantry pleasing plushy ply plying polar police politer polity pompom pompoms poplar poplars populace
populate poring porous portentous posed positing position possess possessed possesses possessing
possession possessions possessor possessors posy potent potty practicable practicably practice practiced
practices prank praying predicative predicted predictive preemptive prejudge prejudged prejudges
prejudicial prescient present presentable presumable pretension pretensions pretty prevent prevention
preventive preventives preying priciest prickled prim principal principally principals prised proactive
probable produce producing product production productions productivity products proficiency profiling
profiting progressive projectile prominent promising propulsive prospective protections protective
proudest provable provident provocative prude prudence prudery prudes prurient pull pun punctuate
puncture punitive punning purulent push pussy putty quarrels ragging rain rained rake rank raring rash
ration rationale rationed rations rave reachable reactive readable realisable realist realists
realizable reamed reaped reared rearing reasoning reassemble reasserting reassessing reassign
reassigning reassurance rebated rebelling rebellion rebellions rebind recapturing recent receptive
recess recipient recited reclined reclusive recursive redefined reedy reelecting reelection reffed
refile refiled refiles refilled refiner refiners refinery refitted reflect reflected reflecting
reflection reflections reflector reflectors reflects reflexive reflexives refrained refund refunded
refused refuted regained regaled regional regretful rehired reigned reined reissuing rejoined relabel
relaid relapsed relate related relates relational relative relayed released reliance relied relived
reloaded remained remanding remind reminded remorseful removable renamed render replaced replayed
repressing repulse repulsing repulsion rescuing resided resident resigned resilience resiliency
resonance resonate resource resources respect respectable respectably respected respecting respective
respects respiring responding response responses responsibly responsively restful restless restoring
resuming retained retentive retinal retired returnable reusable revellings reviled revised revived
revocable rewind rewired rice ricked ride rifted right rigorous rim rind rise rode rooked rosined rosy
rotational roving royal rube ruder rue rued ruined rule rumble run rune running ruse rust rusting sable
sadist sadists sager sagging sailfish sake sallow sally sameness sappy sarong say scallop scamming
scaring scold screaming screwing scumming seamless seasonable seat secrete secreting secretion seedy
seeming seen selfie selfies sender senile sensitise sensitised sensitises sensitize sensitized
sensitizes serener shadow shall shallot shallots shallower shambles shaming shapeless shard share shark
shellfish shiny shirted shy sicked sickle sidle sifted signified silky sill sills sim since sincerer
sincerest sinecure sinful singer singers sinker sinkers sinner sinners sitter skill skinless skirted sky
slay slightly slug smog smut snagging snaky sneak sneaks snobbier snobbiest snug social socially socials
sold solvable soppy soy spacious spadeful specious spindles spiraled spited spitted spontaneity spoonful
sported sportive sprinted sprite sprites spritzed spurious spurted spy stabler stale staple start
stateless statistic stead steadiest steads steamy sting stings string stringy strung stubborner studies
studio studios sty styles styli styling stylise stylised stylises stylist stylists stylize stylus
submission submissions suborn subversive successive sulfur sulk sulks sully sullying sun sunfish sunning
superficiality support supportable supported supporter supporters supporting supports suspicion
suspicions swallow swallows swarm synthetic table tacitness tacklers tackles tagging tailless tainted
take tankful tankfuls taring tartness tasteless tasting tasty tattlers tattles taunted taunting tautness
teachers teak teat tedium teen temperament temperaments tended tenser tented tenuous testing thorougher
though thought thoughtfulness thoughts threading threesome through thrusting ticked tickle tide timed
tinder tiny titter toasting told tolerance tolerate touch toughness tousling touting tranquiler trash
trashing treacheries treachery treasonable treating trim trotting troubles troubleshoot troubleshot
trough truanting trucking trudging truing trumping trunking trussing trustful trustier trusties
trustworthier trying trysting tufting tumble tumid tun tweak twisting tyrannies tyrannise tyrannised
tyrannises tyrannize tyrannized tyrannizes unable unbarring unbearable unbeatable unbelievable unbending
unbind unbosoming unbreakable uncased unceasing uncoil uncorking uncultivated undated undecidable
undefeated undefinable undeniable undeniably underacted underacting undercoated undermining underrated
undersigning understating understudying undertaking undesirable undetectable undulate undulated
undulates unedited unending unenviable unequaled unerring unformed unfriendlier unhanding unhealthful
unimaginable unkindly unlacing unlearnt unmaking unmanning unmissed unmitigated unpreventable
unprintable unprofitable unreachable unreadable unregulated unrepeatable unrewarding unsaying unscramble
unseasonable unseasonably unshakable unsparing unstoppable unsuitable untenable untiring untouchable
untruth untruths unusable unvarying unwind unworkable uptight usable vacuous vagrant valorous van
vaporous various vein venial veracious vibrancy vibrate vibrato vicarious vice victors vilest vim
vindicate vindicating vindication violence violet violets violin violins violist virtues virtuoso
virulent viscous vise visions vitreous vocative voracious wager wagging waive wake wakeful war ward ware
warn warp wars wart wary weal wealthy wean wear weaselled weedy week whine whinny wholesale wicker
wicket wide wife wile wind wine winked wipe wire wiser wish wisp wist wistful withdraw withdrawal
withdrawing withdraws withdrew wive woody workday works workshop worm worth wreak wright zealot zealots
`
  .trim()
  .split(/\s+/);
