"""How people write what we have codes for, when they keep a list of their own: part of reading a tally.

Each is compared in small letters, with anything but letters and digits as a space. Our own codes, and the
words of `labels` in full and short, are understood as well and are not repeated here. Left out on purpose:
what could mean two of our codes ('other' as a topic, 'health').
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TOPICS: Final[Mapping[str, tuple[str, ...]]] = {
    "academics": ("academic", "exam", "exams", "exam stress", "studying", "study", "coursework", "grades",
                  "school", "boards", "step 1", "step 2", "board exams", "academic stress"),
    "clinical": ("clerkship", "clerkships", "rotation", "rotations", "wards", "the wards",
                 "clinical rotations"),
    "career": ("specialty", "residency", "residency applications", "career planning", "the match"),
    "workload": ("burnout", "time management", "work life balance", "overwhelmed", "exhaustion"),
    "treatment_by_others": ("mistreatment", "learner mistreatment", "bullying"),
    "belonging": ("loneliness", "lonely", "isolation", "imposter syndrome", "fitting in", "homesick"),
    "relationships": ("relationship", "friends", "roommate", "roommates", "breakup", "partner", "dating"),
    "family": ("family issues", "parents", "family problems", "children", "childcare"),
    "stress_mood": ("stress", "anxiety", "mood", "depression", "low mood", "mental health", "feeling down",
                    "anxiety depression"),
    "sleep_health": ("sleep", "insomnia", "physical health", "sleep problems"),
    "loss": ("grief", "bereavement", "death", "a death", "grief loss"),
    "money_home": ("money", "finances", "financial", "housing", "debt", "loans", "food", "financial stress"),
    "substances": ("alcohol", "drugs", "substance use", "alcohol drugs", "drinking"),
    "identity": ("race", "gender", "sexuality", "identity issues", "lgbtq", "faith"),
    "harm": ("assault", "sexual assault", "abuse", "harassment", "violence", "stalking"),
    "safety": ("suicidal thoughts", "suicidality", "suicide", "self harm", "suicidal ideation"),
    "info_only": ("info", "information", "resources", "general information", "resource information"),
    "not_said": ("unknown", "n a", "na", "none given", "not given", "prefer not to say", "not stated"),
}  # fmt: skip

STAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "y1": ("m1", "ms1", "ms 1", "msi", "ms i", "1st year", "first year student", "first years", "1", "oms1",
           "oms i", "year one", "m 1"),
    "y2": ("m2", "ms2", "ms 2", "msii", "ms ii", "2nd year", "second year student", "second years", "2",
           "oms2", "oms ii", "year two", "m 2"),
    "y3": ("m3", "ms3", "ms 3", "msiii", "ms iii", "3rd year", "third year student", "third years", "3",
           "oms3", "oms iii", "year three", "m 3"),
    "y4": ("m4", "ms4", "ms 4", "msiv", "ms iv", "4th year", "fourth year student", "fourth years", "4",
           "oms4", "oms iv", "year four", "m 4"),
    "dual_degree": ("md phd", "mstp", "md mba", "md mph", "do phd", "dual degree student"),
    "other_program": ("other program", "other programme", "pa student", "nursing student", "graduate student",
                      "grad student", "other student", "pharmacy student", "dental student"),
    "resident_fellow": ("resident", "residents", "fellow", "fellows", "resident fellow", "residents fellows",
                        "house staff", "housestaff", "intern", "interns", "trainee"),
    "faculty_staff": ("faculty", "staff", "attending", "attendings", "employee", "faculty member",
                      "physician", "physicians"),
    "not_asked": ("unknown", "not known", "n a", "na", "not given", "prefer not to say", "not stated",
                  "did not say", "not said"),
}  # fmt: skip

YES: Final = ("yes", "y", "true", "x", "1")
NO: Final = ("no", "n", "false", "0", "none", "not needed")
SLOT_OTHER: Final = ("other time", "any time", "outside office hours", "unknown", "n a")

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "day": ("day", "date", "visit date", "date of visit", "day of visit", "month", "week", "timestamp"),
    "times": ("times", "count", "counts", "number", "number of visits", "number of contacts", "visits",
              "contacts", "how many", "n", "total"),
    "topic": ("topic", "topics", "reason", "reasons", "reason for visit", "main topic", "category", "theme",
              "concern", "concerns", "issue", "issues", "about"),
    "stage": ("stage", "year", "class year", "class", "level", "level of training", "training level",
              "year in school", "year of study", "role", "status"),
    "slot": ("slot", "office hours", "shift", "session", "time slot"),
    "referral": ("referral", "referred", "referrals", "referral made", "outcome"),
    "crisis": ("crisis", "emergency", "crisis card"),
}  # fmt: skip
"""What columns are called, most telling first; a question of a form holds one of them among other words."""

TIMESTAMP: Final = "timestamp"
"""What Google Forms calls its first column in English; the moment a form was sent, not the visit's day."""
