"""Collection codes and the words they are made of."""

from __future__ import annotations

import re
from itertools import pairwise

from facilitator.storage import codes
from facilitator.storage.envelopes import Cost
from tests.support.offices import FixedRandomness

CHEAP = Cost(2**10, 8, 1)


def test_that_there_are_2048_different_words_that_are_easy_to_type():
    words = codes.words()
    assert len(words) == len(set(words)) == 2048
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)
    assert list(words) == sorted(words)


def test_that_no_word_becomes_another_by_its_last_letter():
    words = codes.words()
    assert len({word[:-1] for word in words}) == len(words)
    assert not {word[:-1] for word in words} & set(words)


def test_that_a_code_is_four_words_of_chance():
    made = {codes.new_code(FixedRandomness(seed)) for seed in range(50)}
    assert len(made) == 50
    assert all(len(code.split(" ")) == 4 for code in made)


def test_that_a_code_is_taken_however_it_is_typed():
    key = codes.key_of("maple otter ribbon lagoon", b"salt", CHEAP)
    for typed in (
        "  MAPLE otter\tribbon\nlagoon ",
        "Maple-Otter-Ribbon-Lagoon.",
        "maple, otter, ribbon, lagoon",
    ):
        assert codes.key_of(typed, b"salt", CHEAP) == key
    assert codes.key_of("otter maple ribbon lagoon", b"salt", CHEAP) != key
    assert codes.key_of("mapleotterribbonlagoon", b"salt", CHEAP) != key
    assert codes.key_of("maple otter ribbon lagoon", b"other", CHEAP) != key


def _drawn(seed: int = 1) -> str:
    return codes.new_recovery_code(FixedRandomness(seed))


def test_that_a_recovery_code_has_a_hundred_bits_in_six_groups_of_four():
    made = {_drawn(seed) for seed in range(50)}
    assert len(made) == 50
    assert all(
        re.fullmatch(f"[{codes.SIGNS}]{{4}}(-[{codes.SIGNS}]{{4}}){{5}}", one) for one in made
    )
    assert len(codes.SIGNS) ** codes._CHANCE > 2**100


def test_that_no_two_signs_look_alike_and_none_makes_a_word():
    for family in ("0ODQ", "1IL", "2Z", "5S", "8B", "6G", "UV", "3E", "4A"):
        assert sum(sign in codes.SIGNS for sign in family) == 1, family
    assert not set("AEIOU") & set(codes.SIGNS)


def test_that_a_recovery_code_is_taken_however_it_is_typed():
    code = _drawn()
    worse = code.lower().translate(str.maketrans("d8235l64v", "obzesigau"))
    for typed in (
        code.lower(),
        code.replace("-", ""),
        f"  {code.replace('-', ' ')}\n",
        code.replace("-", " \u2013 "),
        "".join(f"{sign} " for sign in code),
        "".join(chr(ord(sign) + 0xFEE0) for sign in code),  # full-width letters
        worse,
    ):
        assert codes.recovery_code(typed) == code


def test_that_every_single_slip_and_every_swap_of_neighbors_is_noticed():
    signs = _drawn(3).replace("-", "")
    for place, right in enumerate(signs):
        for wrong in set(codes.SIGNS) - {right}:
            assert codes.recovery_code(signs[:place] + wrong + signs[place + 1 :]) is None
    for place, (one, other) in enumerate(pairwise(signs[:22])):
        swapped = signs[:place] + other + one + signs[place + 2 :]
        assert (codes.recovery_code(swapped) is None) is (one != other)


def test_that_a_code_with_a_slip_is_known_for_what_it_was_meant_as():
    code = _drawn(3)
    assert codes.slipped(code[:-1])
    assert codes.slipped(code.replace(code[0], "7" if code[0] != "7" else "8"))
    assert not codes.slipped(code)
    assert not codes.slipped("maple otter ribbon lagoon noon")
    assert not codes.slipped("")


def test_that_two_groups_of_a_code_are_asked_and_which_ones_is_chance():
    asked = [codes.asked(_drawn(seed)) for seed in range(300)]
    assert all(len(set(pair)) == 2 and list(pair) == sorted(pair) for pair in asked)
    assert len(set(asked)) == 15  # every pair of six comes up
    assert codes.asked(_drawn(7)) == codes.asked(_drawn(7))


def test_that_the_asked_groups_are_taken_and_no_others():
    code = _drawn(7)
    first, second = codes.asked(code)
    parts = codes.groups(code)
    assert codes.typed_back(code, f"{parts[first]} {parts[second]}".lower())
    assert not codes.typed_back(code, f"{parts[second]} {parts[first]}")
    assert not codes.typed_back(code, parts[first])
    assert not codes.typed_back(code, "")


def test_that_five_words_of_ours_count_without_capitals_and_anything_else_as_it_stands():
    five = " ".join(codes.words()[:5])
    assert codes.plain_passphrase(f"  {five.upper()}.".replace(" ", "\t")) == five
    for own in ("Rain on the tin roof", "My  Secret", " ".join(codes.words()[:4]).upper(), ""):
        assert codes.plain_passphrase(own) == own


SOUND_ALIKE = """
accept except; ail ale; air heir; aisle isle; allowed aloud; ally alley; bare bear; beach beech;
beat beet; berry bury; board bored; borough burrow; bread bred; canvas canvass; carat carrot;
cell sell; cellar seller; cent scent sent; cereal serial; chord cord; coarse course;
council counsel; currant current; cymbal symbol; dear deer; desert dessert; dew due; dual duel;
fair fare; flour flower; gorilla guerrilla; grate great; groan grown; hair hare;
hall haul; heal heel; heard herd;
hoarse horse; hour our; idle idol; key quay; knead need; knight night; knit nit; lead led;
lessen lesson; loan lone; maid made; mail male; main mane; mantel mantle; marshal martial;
meat meet; medal metal; pedal petal; miner minor; morning mourning; muscle mussel; naval navel;
pail pale; pair pear; palate palette; patience patients; pause paws; peace piece; peak peek;
pier peer; plain plane; plum plumb; pole poll; principal principle; profit prophet;
quiet quite; rain reign rein; raise rays; right write; road rode; role roll; root route; sail sale;
scene seen; sea see; seam seem; sew sow; soar sore; sole soul; some sum; son sun; stair stare;
stake steak; stationary stationery; steal steel; storey story; suite sweet; tail tale; tea tee;
their there; tide tied; tire tyre; toe tow; vain vane vein; vale veil; waist waste; wait weight;
warn worn; way weigh; weak week; weather whether; which witch; wood would; yoke yolk
"""


def test_that_no_two_words_sound_alike():
    known = set(codes.words())
    for group in SOUND_ALIKE.replace("\n", " ").split(";"):
        assert len(known & set(group.split())) <= 1, group


GRIM = """
abuse alarm attack bandage beat blood burn cell coffin crash crime cry dead death fear fight ghost
grave gun hurt jail kill knife lost pain prison rage scar scream shoot sick siren suicide trauma
ugly victim violence wound wreck
"""


def test_that_no_word_is_one_the_people_in_the_room_have_had_enough_of():
    assert not set(codes.words()) & set(GRIM.split())
