"""Words that no passphrase suggested in this room holds: it may be read by somebody who just lost a person.

Each stands in the EFF's long list, which was made for other places. What is left makes five words of 64
bits still. Whoever chooses an own passphrase may use any word.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
agonize agonizing agony ambulance anguished arson ashamed backstab blemish bullwhip bully chokehold choking
coma crazed crazily craziness crazy cringe cringing cruelly cruelness cruelty crushed crusher crushing
crying curse cut dagger danger daredevil deceased defeat dehydrate delirious delirium demise denial depress
despair detoxify diagnoses diagnosis disaster discard disown distress distrust dreaded dreadful drown
emergency endanger enslave entomb epidemic evil expire expiring extinct failing famished fever fool frail
frighten frightful gag gallows gloomily gloomy gory graves graveyard grief handgun hangover harmful hate
haunt humiliate hurt idiocy imprison isolated isolating isolation jailbird jailbreak jailer jailhouse jump
junkie lash lethargic lethargy lying mangle morbidity morbidly morphine mortality mortally mourner mournful
mutilated mutilator nervous neurosis neurotic numbing numbly numbness obituary obsessed obsession obsessive
outcast overkill panic paralyses paralysis paralyze penknife perish persecute phobia plunging poison
pregnancy pregnant prison psychic punisher racism rash reburial reckless rehab relapsing remorse risk rope
ruined sadden sadly sadness scared scarily scariness scarring scary sedate sedation sedative shakily shaking
shaky shame slashed slashing slit smother spookily spooky starved starving strangle stress stupor sufferer
suffering suffocate surgery surgical suspect symptom threaten throbbing tragedy trapped trapping tremble
trembling tremor undead undying unhappily unhappy unlovable unloved unloving unsafe unwanted unwell unworthy
uselessly venomous villain violate violation violator virus void widow worried worrier worrisome worry
worsening worst wound wreckage wrecker wrecking
"""

UNLUCKY: Final = frozenset(_WORDS.split())
"""Lower-case words, without those that only sound like one of them ('studied', 'class', 'harmless')."""
