"""Who does or feels what a word says, in the parse: subjects, agents, controllers, owners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.lexicon import listed
from ingest.names import BODIES, OFFICES, UNNAMED
from ingest.phrases import child, enlisted, whose
from ingest.stances import senses

if TYPE_CHECKING:
    from ingest.tree import Token

RELATIVE = frozenset(("who", "which", "that", "whom"))
_NEAR = 30
"""Tokens after those who hold something within which some of them may be named."""
_CLOSE = 8
"""Tokens after a description within which the name in apposition to it begins."""
_STATES = frozenset(("nation", "country", "state", "republic", "government", "kingdom"))
_IS = frozenset(("be", "become", "remain"))
_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")


def subject(verb: Token) -> Token | None:
    """A verb's own subject."""
    own = [t for t in verb.children if t.dep_ in _SUBJECT and not _addressed(t, verb)]
    before = [t for t in own if t.i < verb.i]
    if len(before) > 1 and before[-1].lower_ in ("it", "them") and before[-1].nbor(-1).pos_ == "VERB":
        before.pop()  # misread: "the firm that runs it is against that"
    if (named := whose(verb)) is not None:
        return named
    if not own and verb.tag_ in ("VBZ", "VBD", "VBP"):
        return _misread(verb)
    return before[-1] if before else own[0] if own else None


def _addressed(who: Token, verb: Token) -> bool:
    """Whether somebody is spoken to, and bidden to do it: "Mr. President, sign this bill"."""
    if verb.tag_ != "VB" or who.i > verb.i or any(t.dep_ == "aux" for t in verb.lefts):
        return False
    last = who.right_edge
    return who.pos_ == "PROPN" and last.i < verb.i and "," in (last.text, last.nbor(1).text)


def _misread(verb: Token) -> Token | None:
    """ "The party advocates it", read as a compound; "Like Norway, Estonia backed it", read as joined to Norway."""
    like = next((t for t in verb.lefts if t.dep_ == "prep" and t.lower_ in ("like", "unlike")), None)
    mate = child(like, "pobj") if like is not None else None
    if mate is not None:
        return next((t for t in mate.rights if t.dep_ == "conj" and mate.nbor(1).text == ","), None)
    return next((t for t in verb.lefts if t.dep_ == "compound" and t.pos_ in ("NOUN", "PROPN")), None)


def holders(word: Token) -> tuple[Token, ...]:
    """The heads of the phrases of those who do or feel what a verb or adjective says."""
    who = _who(word, 0)
    return coordinated(who) if who is not None else ()


def coordinated(who: Token) -> tuple[Token, ...]:
    """A head and the heads that "and" or "along with" joins to it, in order."""
    out: dict[int, Token] = {}
    waiting = [who, *_adrift(who)]
    while waiting:
        token = waiting.pop()
        if token.i in out:
            continue
        out[token.i] = token
        waiting.extend(t for t in token.children if t.dep_ == "conj" and t.pos_ in ("PROPN", "NOUN", "PRON"))
        waiting.extend(enlisted(token))
        waiting.extend(_beside(token))
    found = [out[i] for i in sorted(out)]
    return tuple(t for t, after in zip(found, [*found[1:], None], strict=True) if after is None or not _title(t, after))


def _title(word: Token, after: Token) -> bool:
    """Whether it is the first title of the person after it: "former governor and senator Ann Lee"."""
    if word.tag_ != "NN" or word.lemma_.lower() not in OFFICES or after.ent_type_ != "PERSON":
        return False
    bare = all(t.dep_ not in ("det", "poss") for t in (*word.lefts, *after.lefts))
    return bare and any(t.lower_ == "and" for t in word.rights)


def _adrift(who: Token) -> Iterator[Token]:
    """The last of those by whom something is done, where the parse joins the name to the verb."""
    if who.dep_ == "pobj" and who.head.dep_ == "agent" and who.ent_type_ == "PERSON":
        verb = who.head.head
        for above in (verb, verb.head) if verb.dep_ == "acomp" else (verb,):
            yield from (t for t in above.rights if t.dep_ == "conj" and t.ent_type_ == "PERSON" and t.i > who.i)


def _beside(who: Token) -> tuple[Token, ...]:
    """ "The union, along with two parties, ...", "Like the union, two parties ...": who does it with them."""
    likened = who.head.lefts if who.dep_ == "nsubj" else (who.head.head,) if who.head.dep_ == "pobj" else ()
    for t in likened:
        if t.lower_ == "like" and t.dep_ == "prep" and t.is_sent_start:
            named = ("PERSON", "ORG", "GPE", "NORP")
            return tuple(c for c in t.children if c.dep_ == "pobj" and c.i != who.i and c.ent_type_ in named)
    after = who.head.lefts if who.dep_ == "nsubj" else ()  # between commas, the parse hangs it on the verb
    for t in (*who.rights, *(t for t in after if t.i > who.i)):
        if t.dep_ == "prep" and t.lower_ in ("along", "together", "alongside"):
            inner = t if t.lower_ == "alongside" else next((c for c in t.children if c.lower_ == "with"), None)
            return tuple(c for c in inner.children if c.dep_ == "pobj") if inner is not None else ()
    return ()


def members(who: Sequence[Token]) -> tuple[Token, ...]:
    """Those who hold something and whom they are said to be or to include, each once.

    Where all of a group are named nobody is left out: of "two senators, Lee and Rubio," the two.
    """
    found: list[Token] = []
    for head in who:
        if not (names := _enumerated(head)):
            found.append(head)
            names = exemplified(head)
        found += names
    return tuple(dict.fromkeys(found))


def _enumerated(who: Token) -> tuple[Token, ...]:
    """The names, more than one, of all who are meant: in apposition to a plural, or "the nations of X and Y"."""
    if who.tag_ != "NNS":
        return ()
    first, kinds = next((t for t in who.rights if t.dep_ == "appos"), None), None
    if first is None and who.lemma_.lower() in _STATES:
        of = next((t for t in who.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
        first, kinds = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None, ("GPE",)
    names = coordinated(first) if first is not None else ()
    named = len(names) > 1 and all(t.pos_ == "PROPN" and (kinds is None or t.ent_type_ in kinds) for t in names)
    return names if named else ()


def exemplified(who: Token) -> tuple[Token, ...]:
    """The names that "including" or "such as" gives of those who hold something, in order."""
    if who.tag_ not in ("NNS", "NNPS"):
        return ()
    for mark in who.doc[who.i + 1 : who.i + _NEAR]:
        if mark.is_sent_start:
            break
        of_these = mark.lower_ in ("including", "among") or (mark.lower_ == "as" and mark.nbor(-1).lower_ == "such")
        if not of_these or mark.dep_ not in ("prep", "pcomp", "mark"):
            continue
        inner = next((t for t in mark.children if t.dep_ in ("pobj", "dobj") and t.i > mark.i), None)
        if inner is None:
            continue
        return tuple(t for t in coordinated(inner) if t.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"))
    return ()


def agent(word: Token) -> Token | None:
    """By whom something is done, said of the verb or of one joined to it."""
    for _ in range(4):
        for t in word.children:
            inner = child(t, "pobj") if t.lower_ == "by" else None
            # "was nominated to the court in 1975 by Ford": so far off the parse takes it for any preposition
            if t.dep_ == "agent" or (inner is not None and t.dep_ == "prep" and t.i > word.i and agentive(inner)):
                return inner
            # "was denounced as a sell-out by Lee": the parse hangs it on what it is called
            called = child(t, "pobj") if t.lower_ == "as" else None
            by = next((c for c in called.rights if c.lower_ == "by"), None) if called is not None else None
            inner = child(by, "pobj") if by is not None else None
            if inner is not None and agentive(inner):
                return inner
        joined = next((t for t in word.children if t.dep_ == "conj" and t.tag_ == "VBN"), None)
        if joined is None:
            return None
        word = joined
    return None


def _passive_subject(verb: Token) -> Token | None:
    """Of whom or what a passive is told."""
    return next((t for t in verb.lefts if t.dep_ == "nsubjpass"), None) if verb.tag_ == "VBN" else None


def judged(verb: Token) -> Token | None:
    """Who is praised or blamed for what he did."""
    if verb.lemma_.lower() not in listed("holders", "judging"):
        return None
    return child(verb, "dobj", "nsubjpass")


def _land(verb: Token) -> Token | None:
    """The country whose law forbids or permits something: "is banned in Turkey", but not "the player was banned in"."""
    if all(t.dep_ != "auxpass" for t in verb.lefts) or any(t.tag_ == "MD" for t in verb.lefts):
        return None
    what = _passive_subject(verb)
    if what is not None and (
        what.ent_type_ == "PERSON" or (what.pos_ == "NOUN" and agentive(what) and what.lemma_.lower() not in BODIES)
    ):
        return None
    within = (t for t in verb.rights if t.dep_ == "prep" and t.lower_ in ("in", "across", "throughout"))
    return next((c for t in within for c in t.children if c.dep_ == "pobj" and c.ent_type_ == "GPE"), None)


def _who(word: Token, depth: int) -> Token | None:
    if depth > 8:
        return None
    perfect = any(t.dep_ == "aux" and t.lemma_ == "have" for t in word.lefts)
    if word.tag_ == "VBN":
        # "had ordered checks by the fire brigade": those who have done it are before the verb
        if not (perfect and all(t.dep_ != "auxpass" for t in word.lefts)) and (doer := agent(word)) is not None:
            return doer
        if word.lemma_.lower() in listed("holders", "laws") and (land := _land(word)) is not None:
            return land
    own = subject(word) if not _caused(word) else None
    if own is not None and own.dep_ == "nsubjpass" and word.pos_ == "VERB":
        infinitive = any(t.dep_ == "xcomp" for t in word.children)
        if word.lemma_.lower() not in listed("holders", "felt") and not (
            infinitive and word.lemma_.lower() in listed("holders", "raising")
        ):
            return None
    if own is not None:
        if own.lower_ in RELATIVE and word.dep_ == "relcl":
            return _antecedent(word.head, own.lower_ == "who")
        return None if own.dep_ in ("csubj", "expl") else own
    dep, head = word.dep_, word.head
    if head.i == word.i:
        return None
    if dep == "conj":
        who, said = _who(head, depth + 1), head.head
        finite = next((t.tag_ for t in word.lefts if t.dep_ == "aux"), word.tag_)
        finite = "VBP" if finite == "VB" == word.tag_ else finite  # "say it punishes the poor and want it gone"
        apart = head.dep_ == "ccomp" and finite in (said.tag_, "MD") and said.pos_ == "VERB"
        if apart and who is not None and who.pos_ == "NOUN" and not agentive(who):
            return _who(said, depth + 1) or who  # "claimed emissions fell and argued against it"
        return who
    if dep in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        if head.lemma_.lower() in listed("holders", "object control"):
            obj = next((t for t in head.children if t.dep_ == "dobj"), None)
            if obj is not None:
                return obj
        return _who(head, depth + 1)
    if dep == "prep" and word.lower_ == "including":  # "announced relief, including waiving the interest"
        for maker in (head, head.head):
            if maker.lemma_.lower() in listed("holders", "making"):
                return _who(maker, depth + 1)
    if dep in ("advcl", "prep") and head.pos_ in ("NOUN", "PROPN"):
        return head
    if dep == "pcomp" and head.lower_ == "for" and (doer := _passive_subject(head.head)) is not None:
        return doer  # "was known for pursuing it"
    if dep == "pcomp" and head.lower_ in ("for", "of") and (doer := judged(head.head)) is not None:
        return doer  # "accused the mayor of closing it"
    if dep in (
        "acomp",
        "oprd",
        "attr",
        "advcl",
        "prep",
        "pcomp",
        "pobj",
        "advmod",
        "dep",
        "aux",
        "neg",
        "dobj",
        "prt",
        "intj",
    ):
        return _who(head, depth + 1)
    if dep == "acl" and word.tag_ == "VBN" and word.lemma_.lower() not in listed("holders", "felt"):
        return None  # "the plan adopted last year": nobody is named
    if dep in ("acl", "amod", "relcl", "appos") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if dep == "acl" and word.tag_ == "VBG" and head.lemma_.lower() in _UTTERED:
            return next(iter(owners(head)), head)  # "calls by officials asking the firm to ..."
        if dep == "acl" and word.tag_ == "VBG" and head.dep_ == "dobj" and head.lemma_.lower() in _ISSUED:
            return _who(head.head, depth + 1)  # "France and Spain issued a statement condemning it"
        above = head.head.head
        loose = dep == "acl" and word.tag_ == "VBG" and head.dep_ == "pobj" and above.pos_ == "VERB"
        if loose and not agentive(head) and head.lemma_.lower() not in listed("holders", "documents"):
            return _who(above, depth + 1)  # "took to the streets / demanding better pay"
        return _told_of(head) or head
    return None


def _caused(verb: Token) -> bool:
    """Whether somebody is to see it done: "used his influence to have the prosecutor / fired"."""
    plain = verb.tag_ in ("VBN", "VBD") and all(t.dep_ not in ("aux", "auxpass", "mark") for t in verb.lefts)
    return plain and verb.dep_ == "ccomp" and verb.head.tag_ == "VB" and verb.head.lemma_ in ("get", "have")


def _told_of(noun: Token) -> Token | None:
    """Who a noun is said to be: "is one of those who", "was among the members who", "was the only one to vote"."""
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _IS:
        who = next((t for t in noun.head.rights if t.dep_ == "attr"), None)
        return who if who is not None and who.ent_type_ == "PERSON" else None
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among"):
        one = noun.head.head
        if noun.head.lower_ == "among":
            verb = one
        elif one.lower_ == "one" and one.dep_ == "attr":
            verb = one.head
        else:
            return None
    elif noun.dep_ == "attr":
        verb = noun.head
    else:
        return None
    who = subject(verb) if verb.lemma_ in _IS else None
    named = who is not None and (who.pos_ == "PROPN" or who.lower_ in ("he", "she", "i", "we", "they"))
    return who if named else None


def _antecedent(head: Token, human: bool) -> Token:
    """Whom a relative clause tells of: "Ann Lee, a doctor from Leeds who drafted it" is neither Leeds nor a new one."""
    if (who := _told_of(head)) is not None:
        return who
    if human and head.dep_ == "pobj" and head.ent_type_ in ("GPE", "LOC", "FAC", "ORG"):
        whole = head.head.head
        if whole.pos_ in ("NOUN", "PROPN") and (personal(whole) or whole.ent_type_ == "PERSON"):
            head = whole
    if head.dep_ == "appos" and head.pos_ == "NOUN" and head.head.pos_ == "PROPN" and head.head.i < head.i:
        return head.head
    return head


def owners(noun: Token) -> tuple[Token, ...]:
    """Whose support, call or reluctance it is; who is the advocate."""
    if noun.lemma_.lower() in listed("holders", "agents"):
        return bearers(noun)
    for t in noun.children:
        if t.dep_ == "poss":
            verb = noun.head
            if t.pos_ == "PRON" and noun.dep_ == "dobj" and (own := subject(verb)) is not None and own.pos_ != "PRON":
                return holders(verb)  # "the party withdrew its support"
            if t.pos_ == "PRON" and (named := _named_after(noun)) is not None:
                return (named,)
            if t.lower_ in ("its", "their", "his", "her") and noun.dep_ == "conj":
                first = next((o for o in noun.head.lefts if o.dep_ == "poss" and o.pos_ != "PRON"), None)
                if first is not None:
                    return coordinated(first)  # "the government's crackdown and its support for it"
            return coordinated(t)
    for t in sorted(noun.children, key=lambda t: t.lower_ != "by"):  # "the invasion of Kuwait by Iraq"
        if t.dep_ in ("prep", "agent") and t.lower_ in ("by", "of", "from", "among"):
            inner = next((c for c in t.children if c.dep_ == "pobj"), None)
            if inner is None or (t.lower_ == "from" and noun.lemma_.lower() in _MOVED):
                continue  # "imports from Norway" are not Norway's doing
            if t.lower_ != "of" or inner.ent_type_ in ("PERSON", "GPE", "ORG", "NORP"):
                return coordinated(inner)
    if noun.lemma_.lower() in _UTTERED and noun.dep_ in ("attr", "dobj"):
        # "calls for a tax on sugar from doctors": the parse hangs them on the tax
        by = (t for t in noun.subtree if t.dep_ == "prep" and t.lower_ in ("by", "from") and t.i > noun.i)
        inner = next((c for t in by for c in t.children if c.dep_ == "pobj" and agentive(c)), None)
        if inner is not None:
            return coordinated(inner)
    if (first := beside_stance(noun)) is not None:
        return owners(first)  # "voiced support for it and opposition to the bridge"
    head = noun.head
    held = noun.dep_ == "dobj" and noun.lemma_.lower() in senses("nouns")
    own = subject(head) if held and head.lemma_ in ("contain", "include") else None
    if own is not None and own.lemma_.lower() in listed("holders", "documents"):
        return (own,)  # "his platform includes opposition to it"
    voice = child(head.head, "dobj") if noun.dep_ == "pobj" and head.lower_ == "to" else None
    if voice is not None and voice.lemma_ in ("name", "support", "voice", "weight"):
        return holders(head.head)  # "added its voice to calls for it"
    if noun.dep_ == "nsubj" and head.lemma_ == "come":  # "resistance came from the union"
        source = next((t for t in head.children if t.dep_ == "prep" and t.lower_ == "from"), None)
        inner = next((c for c in source.children if c.dep_ == "pobj"), None) if source is not None else None
        if inner is not None:
            return coordinated(inner)
    if noun.dep_ == "dobj" and head.lemma_.lower() in listed("holders", "carriers"):
        return holders(head)
    if noun.dep_ == "pobj" and head.lower_ == "including" and head.head.pos_ == "NOUN":
        # "holds an ethic of life, including opposition to it", "advocates for justice and an ethic, including ..."
        verb = next((t for t in head.ancestors if t.pos_ == "VERB"), head)
        return holders(verb) if verb.lemma_.lower() in listed("holders", "holding") else ()
    if noun.dep_ == "pobj" and head.lower_ in ("in", "with", "at", "on"):
        verb = head.head
        if verb.lemma_.lower() in _OF_MANY:  # "was active in rallies in support of it", "led a rally in support of it"
            above = verb.head.head if verb.dep_ == "pobj" and verb.head.lower_ == "in" else verb.head
            if verb.dep_ in ("pobj", "dobj") and above.pos_ in ("VERB", "AUX", "ADJ"):
                return holders(above)
        return (
            holders(verb)
            if verb.pos_ in ("VERB", "AUX")
            else coordinated(verb)
            if verb.pos_ in ("NOUN", "PROPN")
            else ()
        )
    if noun.dep_ == "ROOT" and noun.tag_ == "NNS" and noun.i and noun.nbor(-1).pos_ == "PROPN":
        return (noun.nbor(-1),)  # "The Pirate Party campaigns for it", read as a noun
    if noun.lemma_.lower() in _OF_MANY:
        return ()  # "Turkish protests" are not Turkey's
    whose = ("GPE", "NORP", "ORG", "PERSON")  # "Turkish opposition", "a Trump lawsuit"
    owner = next((t for t in noun.lefts if t.dep_ in ("compound", "amod", "nmod") and t.ent_type_ in whose), None)
    return (owner,) if owner is not None else ()


def beside_stance(noun: Token) -> Token | None:
    """The "support" that "opposition to the bridge" is joined to, which the parse may join to what is supported."""
    known, up = senses("nouns"), noun.head
    if noun.dep_ != "conj" or noun.lemma_.lower() not in known or all(t.dep_ != "prep" for t in noun.rights):
        return None
    up = up.head.head if up.dep_ == "pobj" and up.lemma_.lower() not in known else up
    return up if up.lemma_.lower() in known and up.dep_ in ("dobj", "attr", "nsubj", "pobj") else None


def _named_after(noun: Token) -> Token | None:
    """ "Known for his opposition to it, Lord Hale sat ...": whom a pronoun means in a clause before his name."""
    for up in noun.ancestors:
        if up.dep_ in ("advcl", "prep") and up.head.pos_ == "VERB" and up.i < up.head.i and up.left_edge.is_sent_start:
            who = next((t for t in up.head.lefts if t.dep_ == "nsubj" and t.i > noun.i), None)
            return who if who is not None and who.ent_type_ == "PERSON" else None
    return None


def bearers(noun: Token) -> tuple[Token, ...]:
    """Who is called an opponent or an advocate."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "one":
        noun = noun.head.head  # "known as one of the critics of it"
    head = noun.head
    if noun.dep_ == "attr":
        return holders(head)
    if noun.dep_ == "conj" and head.dep_ in ("attr", "appos") and head.pos_ == "NOUN":
        return bearers(head)  # "was a critic of it and a supporter of sanctions"
    if noun.dep_ == "appos" and head.pos_ in ("PROPN", "NOUN", "PRON"):
        return coordinated(head)
    named = next((t for t in noun.children if t.dep_ == "appos" and t.pos_ == "PROPN"), None)
    if named is not None:
        return (named,)
    if noun.dep_ == "pobj" and head.lower_ == "as":
        return holders(head.head)
    if noun.dep_ in ("advcl", "npadvmod", "dep"):
        return holders(head)
    if noun.dep_ == "compound" and head.pos_ == "PROPN":
        return (head,)
    return (noun,)


_OF_MANY = frozenset(
    ("protest", "march", "rally", "demonstration", "campaign", "outcry", "crusade", "petition", "boycott")
)
"""What people do who need not be those who govern them."""
_OF_STATES = frozenset(
    ("statement", "position", "stance", "resolution", "motion", "plan", "policy", "proposal", "demand")
)
"""Documents that a nation's adjective makes those of its government."""
_ISSUED = frozenset(("communique", "communiqué", "declaration", "letter", "petition", "resolution", "statement"))
_PROGRAMMES = frozenset(("manifesto", "platform", "program", "programme"))
"""Documents of what a candidate or a party wants."""
_MOVED = frozenset(
    (
        *("arrival", "export", "flight", "good", "import", "migrant", "product", "refugee"),
        *("travel", "traveler", "traveller"),
        *("departure", "evacuation", "exit", "expulsion", "removal", "retreat", "secession", "withdrawal"),
    )
)
"""What comes or goes from somewhere."""
_UTTERED = frozenset(
    ("call", "appeal", "request", "demand", "attempt", "effort", "lawsuit", "suit", "petition", "plea")
)
"""What somebody makes, so that what it does is done by him."""


def agentive(head: Token) -> bool:
    """Whether a phrase means somebody who can act: a name, a person, people, a body."""
    if head.pos_ == "PRON" or head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if _chamber(head) or _some(head):
        return True
    lemma = head.lemma_.lower()
    if lemma in OFFICES or lemma in UNNAMED or lemma in BODIES or lemma in listed("holders", "people"):
        return True
    if any(t.dep_ == "appos" and t.ent_type_ == "PERSON" for t in head.subtree if t.i - head.i < _CLOSE):
        return True  # "the prefect of the region, Ann Lee"
    if head.pos_ == "PROPN" or head.lower_ in ("others", "some", "many", "most", "few", "another", "third", "both"):
        return head.ent_type_ not in ("DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT")
    return bool(_DOER.search(lemma)) and lemma not in listed("holders", "things")


_CHAMBERS = frozenset(("both", "full", "lower", "upper"))


def _chamber(head: Token) -> bool:
    """Whether a house is one of a parliament: "the lower house"."""
    return head.lemma_.lower() == "house" and any(t.lower_ in _CHAMBERS for t in head.lefts)


def _some(head: Token) -> bool:
    """Whether a number or "some" tells how many act: "twenty of the 33 members", "52% of voters"."""
    counts = head.tag_ in ("CD", "DT", "JJ") or head.lower_ in ("%", "percent")
    if not counts or head.ent_type_ in ("DATE", "TIME", "MONEY", "QUANTITY"):
        return False
    of = (c for t in head.children if t.dep_ == "prep" and t.lower_ == "of" for c in t.children if c.dep_ == "pobj")
    return any(c.pos_ == "PRON" or personal(c) or c.lower_ == "people" for c in of)


def _crowd(head: Token) -> bool:
    """Whether "people" are certain ones: "6,000 people", "young people", "people who live there"."""
    if head.lower_ != "people":
        return False
    told = any(t.dep_ in ("nummod", "amod", "compound", "poss", "acl", "relcl") for t in head.children)
    return told or (head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in _COUNTS)


def personal(head: Token) -> bool:
    """Whether a common noun plainly means a person or people, who are no option of policy."""
    lemma = head.lemma_.lower()
    if lemma in listed("holders", "things"):
        return False
    return (
        lemma in OFFICES
        or lemma in UNNAMED
        or lemma in BODIES
        or lemma in listed("holders", "people")
        or bool(_BEING.search(lemma))
    )


_BEING = re.compile(r"(?:[^al]ist|ician|arian|man|woman|men|folk|people)$")
_DOER = re.compile(r"(?:[^aeiou]er|[^o]or|ist|ian|man|woman|men|ant|eer|ee|ive|folk|people)$")


def answerable(head: Token) -> Token | None:
    """Who holds what a phrase is said to hold: itself, or whoever made the document that it means; None for nobody."""
    head = _counted(head)
    lemma = head.lemma_.lower()
    if _crowd(head) or _chamber(head) or _some(head):
        return head
    unnamed = head.lower_ in listed("holders", "nobody") and head.pos_ != "PROPN"  # the US, the WHO
    if unnamed or head.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"):
        return None
    if head.pos_ in ("VERB", "AUX", "PUNCT", "SYM", "X", "PART") or head.tag_ == "VBG":
        return None
    documents, lifeless = listed("holders", "documents"), listed("holders", "lifeless")
    if head.pos_ == "PROPN":
        named_ = head.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        return head if named_ or lemma not in ("constitution", "act", "law", "treaty") else None
    if lemma not in documents:
        return None if lemma in lifeless else head
    # "her platform calls for it", but "its demands include ...": these are read as what they are
    known = lemma in _PROGRAMMES
    maker = next((t for t in head.children if t.dep_ == "poss" and (known or t.pos_ != "PRON")), None)
    if maker is None:
        by = (t for t in head.children if t.dep_ in ("prep", "agent") and t.lower_ in ("of", "by", "from"))
        maker = next((c for t in by for c in t.children if c.dep_ == "pobj"), None)
    if maker is None and lemma in _OF_STATES:  # "the Turkish statement"
        nations = (t for t in head.lefts if t.dep_ in ("amod", "compound") and t.ent_type_ in ("NORP", "GPE", "ORG"))
        maker = next(nations, None)
    if maker is None and head.dep_ == "dobj":
        maker = next(iter(holders(head.head)), None)  # "adopted a programme that calls for ..."
    return maker if maker is not None and maker.lemma_.lower() not in lifeless | documents else None


_COUNTS = frozenset(("number", "majority", "minority", "handful", "dozens", "hundreds", "thousands", "scores"))


def _counted(head: Token) -> Token:
    """The people of whom a number is told: the senators of "a number of senators"."""
    if head.lower_ not in _COUNTS:
        return head
    inner = next((c for t in head.children if t.lower_ == "of" for c in t.children if c.dep_ == "pobj"), None)
    return inner if inner is not None and agentive(inner) else head


def trading(head: Token) -> bool:
    """Whether a common noun means a business, an artist or a sportsman."""
    return head.pos_ == "NOUN" and head.lemma_.lower() in listed("holders", "commercial")
