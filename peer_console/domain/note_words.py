"""The word lists of the note check: short, and easy to argue with."""

from __future__ import annotations


def _listed(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in text.replace("\n", " ").split(",") if phrase.strip())


DIAGNOSES = _listed(
    """
    adhd, anorexia, anorexic, bulimia, bulimic, binge eating disorder, eating disorder, bipolar, manic,
    mania, borderline, bpd, depression, clinically depressed, depressive disorder, dysthymia,
    anxiety disorder, gad, panic disorder, ptsd, cptsd, ocd, schizophrenia, schizophrenic, psychosis,
    psychotic, delusional, paranoid, personality disorder, narcissist, autism, autistic, asperger,
    aspergers, dyslexia, dyslexic, dissociative, substance use disorder, alcoholic, alcoholism, hiv,
    hepatitis, epilepsy, epileptic, pregnant, miscarriage, diagnosed, diagnosis, prescribed, ssri,
    sertraline, zoloft, fluoxetine, prozac, lexapro, escitalopram, lithium, adderall, ritalin, xanax,
    lorazepam, phq-9, phq9, gad-7, gad7, suicidal ideation
    """
)
"""Diagnoses, medicines and screening scores: this is not a clinical record."""

HURTFUL = _listed(
    """
    committed suicide, commit suicide, commits suicide, committing suicide, failed suicide,
    failed attempt, successful suicide, completed suicide, suicide gesture, suicidal gesture,
    attention seeking, attention seeker, manipulative, manipulating, drama queen, dramatic, hysterical,
    overreacting, overreacted, crazy, insane, psycho, lunatic, unhinged, junkie, addict, drug abuser,
    drunk, lazy, stupid, dumb, idiot, pathetic, whiny, whining, crybaby, needy, clingy,
    difficult person, frequent flyer, frequent flier, time waster, wasting our time, non compliant,
    noncompliant, hostile, refuses help, claims to, alleged, snowflake, slut, slutty, illegal alien,
    retarded, retard, spaz
    """
)
"""Wording that hurts or judges whoever reads it about themselves."""

ORDINARY_NAMES = _listed(
    """
    will, may, april, june, august, grace, hope, faith, joy, rose, mark, bill, pat, sue, drew, rob, jack,
    art, frank, max, sky, summer, autumn, dean, chase, hunter, grant, miles, reed, heath, dale, cliff,
    glen, rich, christian, angel, star, river, sage, ivy, violet, iris, olive, hazel, amber, pearl, ruby,
    jade, dr, prof, lead
    """
)
"""Names that are also words: noticed only with a capital."""

ORDINARY_CAPITALS = _listed(
    """
    monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may,
    june, july, august, september, october, november, december, spring, summer, fall, autumn, winter, not,
    the, this, they, we, he, she, it, i, student, students, health, services, service, center, centre,
    counseling, counselling, wellness, office, affairs, college, university, school, medical, medicine,
    hospital, clinic, library, room, building, hall, campus, crisis, text, line, lifeline, emergency,
    department, step, match, day, shelf, exam, exams, block, usmle, comlex, nbme, oral, board, boards,
    internal, family, surgery, surgical, pediatrics, psychiatry, neurology, obstetrics, gynecology,
    general, residency, program, programme, financial, aid, title, dean, deans, national, american,
    suicide, support, peer, learning, resource, resources, disability, accommodations, international,
    orientation, clerkship, rotation, asked, talked, listened, shared, gave, walked, called, went, wants,
    said, felt, also, then, and, but, after, before, anatomy, physiology, biochemistry, pathology,
    pharmacology, physician, alliance, helpline, english, spanish, french, german, arabic, chinese,
    christmas, easter, ramadan, thanksgiving, zoom, teams, anki,
    dr, prof, professor, doctor, mr, mrs, ms, mx, miss, nurse
    """
)
"""Words that are often written with a capital without being a name."""
