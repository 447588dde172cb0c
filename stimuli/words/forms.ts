// Frozen: written once by scripts/words/make-forms.ts. A change is a new version of the task.
import type { Valence } from "./conflicts.ts";

export type WordLists = Readonly<Record<Valence, readonly string[]>>;
export interface WordForm {
  readonly targets: WordLists;
  readonly distractors: WordLists;
}
const list = (words: string): readonly string[] => words.split(" ");

export const formNames = ["A", "B", "C", "D"] as const;
export type FormName = (typeof formNames)[number];

/** Four forms of 60 targets and 60 distractors, half of them positive. No word is in two of them. */
export const forms: Readonly<Record<FormName, WordForm>> = {
  A: {
    targets: {
      positive: list(
        "clever competent courageous courteous delightful determined disciplined efficient flexible gifted honest independent ingenious inspiring jolly joyful lucid motivated outgoing perceptive pleasant productive prudent self-aware sharp soulful talented trustworthy undemanding upright",
      ),
      negative: list(
        "argumentative biased bland childish deceitful impatient inconsiderate indecisive insensitive irritable liar mean meddling mediocre naive oppressive paranoid possessive resentful sly squeamish stingy unethical unfaithful unimaginative unreliable vain vengeful volatile withdrawn",
      ),
    },
    distractors: {
      positive: list(
        "accomplished active amiable appreciative approachable calm charitable charming compassionate daring dynamic encouraging forgiving gallant gentle harmonious hopeful humble loving meticulous organised peaceful rational steady studious tactful tasteful tenacious trusting wholesome",
      ),
      negative: list(
        "abusive aggressive barbaric bossy clumsy cowardly crooked depressing distant domineering erratic evasive fussy greedy heartless helpless impractical insecure intrusive loathsome manipulative overbearing pretentious rowdy stupid suspicious temperamental two-faced unkind unpopular",
      ),
    },
  },
  B: {
    targets: {
      positive: list(
        "adaptable affectionate agreeable astute balanced caring confident considerate curious diligent educated elegant enlightened friendly generous genial hardworking likeable loyal positive responsive sensible stable tender thoughtful tolerant understanding vigorous virtuous zestful",
      ),
      negative: list(
        "bullying cold contemptuous crafty cranky deceptive deluded destructive devious dull hopeless immature impulsive indifferent inhumane lonely merciless negative nosy patronising rebellious repulsive sarcastic secretive superficial unapproachable undependable violent vulgar whiny",
      ),
    },
    distractors: {
      positive: list(
        "articulate attentive candid charismatic cheerful decisive dedicated dignified exciting exuberant fair faithful fearless forthright giving graceful innovative literate modest neighbourly orderly persuasive popular realistic reasonable sincere tidy visionary warm-hearted welcoming",
      ),
      negative: list(
        "careless corrupt dishonest frantic fraudulent harsh hateful hypocritical incompetent inconsistent insolent insulting jealous lazy melodramatic morbid nasty obnoxious opinionated petty scheming self-centred spineless submissive sullen troublesome vicious vindictive wasteful weak",
      ),
    },
  },
  C: {
    targets: {
      positive: list(
        "admirable careful chivalrous conscientious consistent cordial creative cultured focused grateful healthy hearty insightful inventive mature methodical neat nurturing original patient personable reassuring resilient skilful sociable spirited spontaneous thankful unselfish worthy",
      ),
      negative: list(
        "compulsive conceited condescending cruel cynical dim disrespectful dreary envious fake fickle fierce idle immoral irrational materialistic messy nagging narrow-minded needy pushy reckless ruthless senseless shameless short-tempered threatening treacherous unpleasant unpredictable",
      ),
    },
    distractors: {
      positive: list(
        "affable amusing artistic brilliant constructive cooperative decent dependable earnest eloquent empathic enterprising entertaining fun genuine humane humorous informed intelligent keen noble observant optimistic philosophical playful polite reflective resourceful serene tranquil",
      ),
      negative: list(
        "abrupt antisocial awkward bitter blunt callous difficult disagreeable disorganised egotistical flaky frivolous gloomy grim ignorant irresponsible monotonous neurotic obsessive overcritical phoney rude sneaky spiteful timid tiresome unfriendly unhappy unreasonable unsympathetic",
      ),
    },
  },
  D: {
    targets: {
      positive: list(
        "bubbly capable civilised eager energetic engaging enthusiastic frank gracious helpful honourable imaginative impartial logical practical principled proficient punctual refined reliable respectful sensitive sprightly steadfast supportive sympathetic truthful vibrant warm zealous",
      ),
      negative: list(
        "angry annoying arrogant belligerent boring brutal defiant dependent despicable disruptive foolish gullible hostile ill-mannered impolite malicious moody narcissistic offensive pompous prejudiced prying rigid tedious thankless thoughtless touchy uncooperative ungrateful unstable",
      ),
    },
    distractors: {
      positive: list(
        "accepting adventurous assertive benevolent brave composed devoted diplomatic discreet ethical heroic hospitable industrious intellectual interesting intuitive jovial knowledgeable lively moral relaxed responsible romantic stylish thorough unassuming upbeat vivacious wise witty",
      ),
      negative: list(
        "aloof clingy combative complacent confused controlling critical crude demanding disloyal dismissive forgetful grouchy grumpy inefficient intolerant judgemental loud miserable sadistic selfish shallow sloppy stubborn tyrannical uneducated unfair unforgiving untrustworthy wicked",
      ),
    },
  },
};

/** Shown before and after the targets of every form, never scored. */
export const buffers: WordLists = { positive: list("just smart"), negative: list("abrasive haughty") };

/** For practice, in no form. */
export const practice: WordLists = {
  positive: list("strong bright natural"),
  negative: list("apathetic snobbish aimless"),
};

/** The rest of the pool: known words with a known sign, in no form. */
export const extra: WordLists = {
  positive: list("happy kind nice"),
  negative: list(
    "bigoted boastful brash disobedient distrustful dogmatic humourless inattentive inflexible insincere miserly neglectful quarrelsome scornful sulky tactless uncaring uncivil unhelpful unmotivated unpunctual unsociable untidy untruthful weak-willed workshy",
  ),
};
