"""What sentences say of stands by their grammar alone: whatever the learned decision makes of them."""

from __future__ import annotations

import pytest

from ingest.actors import Actors
from ingest.article import Article
from ingest.attribution import statements
from ingest.bids import Bid
from ingest.parsing import parse
from ingest.positions import read
from ingest.supposed import SUPPOSED


def told(text: str, *, supposed: bool = False) -> list[str]:
    """What is told by a word of stance, or supposed besides, as if all of it were likely: holder, stance, option."""

    def judge(bid: Bid) -> float:
        return 1.0 if bid.sort != SUPPOSED else float(supposed and bid.side == "supports")

    parsed = parse(Article(text))
    actors = Actors(parsed)
    found = read(parsed, statements(parsed, actors), actors, judge).positions()
    names = {a.id: a.name for a in actors.all()}
    return [f"{names[actors.final(p.holder)]} {p.stance} {p.option}" for p in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee attacked Holm for banning drones.", ["Holm supports ban on drones", "Lee opposes ban on drones"]),
        ("Lee praised Holm for the closure of the port.", ["Lee supports closure of the port"]),
        ("Lee criticised Holm for not backing the ban.", ["Lee supports ban"]),
        (
            "Lee slammed the governor for refusing to open the schools.",
            ["Lee supports opening of the schools", "governor opposes opening of the schools"],
        ),
        ("Lee was criticised by Holm for her handling of the strike.", ["Holm opposes handling of the strike"]),
        ("Critics accused Lee of an intentional delay of the mail.", ["Critics opposes intentional delay of the mail"]),
        ("Critics accused Lee of not doing enough to protect forests.", ["Critics supports protection of forests"]),
        ("Police accused Lee of lying.", []),
        (
            "Lee praised the senate for deciding not to pass the bill.",
            ["Lee opposes bill", "senate opposes bill"],
        ),
        ("Lee slammed the board over its refusal to lift the ban.", ["Lee supports lifting of the ban"]),
        ("Lee praised Holm for refusing to sign the bill.", ["Lee opposes bill", "Holm opposes bill"]),
        ("Lee refused to criticise Holm for the closure of the mine.", []),
        ("Lee criticised Holm for closing the mine too late.", ["Lee opposes Holm"]),
        (
            "Lee criticized Holm for not denouncing the ban and for closing the port.",
            ["Lee opposes ban", "Lee opposes closure of the port"],
        ),
    ],
)
def test_what_somebody_is_praised_or_blamed_for_is_meant_and_not_he(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Center for Birds requested puffins be given legal protection under the Wildlife Act.",
            ["Center for Birds supports legal protection under the Wildlife Act"],
        ),
        (
            "Lee has requested President Holm declare a state of emergency.",
            ["Lee supports declaration of a state of emergency"],
        ),
        ("Lee ordered schools closed until April.", ["Lee supports closure of schools"]),
        ("Lee wants to oppose the ban and close the mine.", ["Lee opposes ban", "Lee supports closure of the mine"]),
        ("Lee recommended against opening the schools.", ["Lee opposes opening of the schools"]),
        (
            "The council voted to hold the minister in contempt.",
            ["council supports holding of the minister in contempt"],
        ),
        ("Doctors urged the government to scrap the plan.", ["Doctors supports scrapping of the plan"]),
        ("The ministry recommended that people wear masks.", ["ministry supports wearing of masks"]),
        (
            "The president called off talks with the rebels.",
            ["president supports cancellation of talks with the rebels"],
        ),
        ("A tax on sugar proposed by Lee was rejected.", ["Lee supports tax on sugar"]),
        ("Lee called for the court's decision to be overturned.", ["Lee supports overturning of the court's decision"]),
        ("Lee had ordered checks on hotels by the fire brigade.", ["Lee supports checks on hotels"]),
        ("Holm called on the minister to resign.", ["Holm supports resignation of the minister"]),
        ("Holm demanded the minister resign.", ["Holm supports resignation of the minister"]),
        ("Thousands marched to demand a second vote on the treaty.", ["Thousands supports second vote on the treaty"]),
    ],
)
def test_what_is_asked_for_ordered_or_voted_is_what_is_done(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee signed a bill that bans abortion.", "Lee supports ban on abortion"),
        ("Lee introduced a bill that would raise the minimum wage.", "Lee supports increase in the minimum wage"),
        ("Lee opposes a plan allowing drones.", "Lee opposes drones"),
        ("Lee backed a policy of not paying ransoms.", "Lee opposes payment of ransoms"),
        ("Lee supports a law that does not ban drones.", "Lee supports law"),
    ],
)
def test_what_a_bill_or_a_plan_does_is_the_option(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The decision drew criticism from green groups.", ["green groups opposes decision"]),
        ("The plan was met with criticism by Lee.", ["Lee opposes plan"]),
        ("The bill has the support of the governor.", ["governor supports bill"]),
        ("The bill enjoys broad support among farmers.", ["farmers supports bill"]),
        ("Lee has the support of the governor.", []),
        ("The bill lacks the support of the governor.", []),
        ("The bill has little support among farmers.", []),
        ("The decision not to close the mine drew criticism from farmers.", ["farmers supports closure of the mine"]),
        ("The ban drew criticism of Pell from farmers.", []),
        ("The ban drew criticism from the start.", []),
        ("There have been calls for a tax on sugar from doctors.", ["doctors supports tax on sugar"]),
        ("China banned imports of beef from Australia.", ["China supports ban on imports of beef from Australia"]),
    ],
)
def test_who_holds_what_something_meets_with(text: str, expected: list[str]) -> None:
    assert told(text, supposed="Australia" in text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Solidarity Party holds an ethic of life, including opposition to abortion, euthanasia, and war.",
            [
                "Solidarity Party opposes abortion",
                "Solidarity Party opposes euthanasia",
                "Solidarity Party opposes war",
            ],
        ),
        (
            "Moss has been involved in demonstrations in support of free trade, gun rights, and a ban on cod.",
            ["Moss supports free trade", "Moss supports gun rights", "Moss supports ban on cod"],
        ),
        (
            "The party advocates in its constitution for a balanced budget, elimination of the income tax, and a levy.",
            ["party supports balanced budget", "party supports elimination of the income tax", "party supports levy"],
        ),
        (
            "Ann Lee and Bo Holm said the tax should be abolished.",
            ["Ann Lee supports abolition of the tax", "Bo Holm supports abolition of the tax"],
        ),
        (
            "Like Norway, Estonia and Latvia banned the drones.",
            [
                "Norway supports ban on the drones",
                "Estonia supports ban on the drones",
                "Latvia supports ban on the drones",
            ],
        ),
        ("Like Lee, Holm opposes the bill.", ["Lee opposes bill", "Holm opposes bill"]),
        ("Unlike Lee, Holm opposes the bill.", ["Holm opposes bill"]),
        ("The bill's sponsor, Senator Lee, left.", ["Lee supports bill"]),
        ("Rivals listed her faults, including opposition to dams, fraud and drunkenness.", []),
        ("Like clockwork, Lee opposed the bill.", ["Lee opposes bill"]),
    ],
)
def test_lists_and_those_who_do_it_together(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee was minister of finance. The president fired her on Monday.",
            "president supports dismissal of Ann Lee",
        ),
        ("Bo Moss made a speech. It was his first since he was pardoned by Lee.", "Lee supports pardon for Bo Moss"),
        ("The bridge was closed on Monday by the mayor.", "mayor supports closure of the bridge"),
    ],
)
def test_what_is_done_to_whom_a_pronoun_means_has_his_name(text: str, expected: str) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WHO recommends travel bans.", ["World Health Organization supports travel bans"]),
        ("The WHO opposes travel bans.", ["World Health Organization opposes travel bans"]),
        ("US withdrew from the treaty.", ["United States supports withdrawal from the treaty"]),
        (
            "The Senate passed the bill with the support of the Greens.",
            ["Senate supports bill", "Greens supports bill"],
        ),
        ("The bill passed and was opposed by the Liberals.", ["Liberals opposes bill"]),
        ("Ann Lee said there were no plans to raise taxes.", ["Ann Lee opposes increase in taxes"]),
    ],
)
def test_bodies_that_are_spelled_like_pronouns_and_subjects_that_are_shared(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_what_demands_consist_of_is_several_options() -> None:
    text = "Their demands have included dissolving parliament, appointing a new commission, and an inquiry into it."
    wanted = {line.split(" supports ")[1] for line in told(f"Protesters left. {text}", supposed=True)}
    assert {"dissolution of parliament", "appointment of a new commission", "inquiry"} <= wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Farmers' Union said it would not back the deal.", ["Farmers' Union opposes deal"]),
        ('"I will never support this law," said Ann Lee.', ["Ann Lee opposes law"]),
        ("Ann Lee would gladly back the deal.", ["Ann Lee supports deal"]),
        ("Ann Lee said there was no need for a second referendum.", ["Ann Lee opposes second referendum"]),
        ("Ann Lee said the state must do more to protect forests.", ["Ann Lee supports protection of forests"]),
        ("Ann Lee said it was time now for the state to close the mine.", ["Ann Lee supports closure of the mine"]),
        ("Ann Lee said she did not think the ban should be lifted.", ["Ann Lee opposes lifting of the ban"]),
        ("Ann Lee said the ban needs to be lifted.", ["Ann Lee supports lifting of the ban"]),
        ("Ann Lee said the ban made no sense.", ["Ann Lee opposes ban"]),
        ("Ann Lee said the ban was the right decision.", ["Ann Lee supports ban"]),
        ("Ann Lee warned that the tax would hurt farmers.", ["Ann Lee opposes tax"]),
        ("Ann Lee said the tax would save lives.", ["Ann Lee supports tax"]),
        ("Ann Lee said the tax would not hurt farmers.", []),
        ("Ann Lee denied that the ban would be lifted.", []),
        ("Ann Lee does not think the ban was the right move.", ["Ann Lee opposes ban"]),
        ("Ann Lee asked if the ban was the right move.", []),
        ("Ann Lee said it was not clear that the ban was the right move.", []),
        ("Ann Lee mocked the idea that the tax would hurt farmers.", []),
        ("Contrary to claims that the tax would hurt farmers, Ann Lee said prices fell.", []),
        ("Ann Lee said the law would hurt smugglers.", []),
        ("Neither Ann Lee nor Bo Holm said the tax should be abolished.", []),
        ("Ann Lee and not Bo Holm said the tax should be abolished.", ["Ann Lee supports abolition of the tax"]),
    ],
)
def test_what_a_speaker_says_of_need_and_will(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_who_speaks_together_is_reported_by_nobody() -> None:
    parsed = parse(Article("Ann Lee and Bo Holm said the tax should be abolished."))
    actors = Actors(parsed)
    found = read(parsed, statements(parsed, actors), actors, lambda bid: float(bid.sort == "told")).positions()
    assert len(found) == 2
    assert all(p.reported_by is None and p.statement is not None and p.basis == "reported" for p in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan was opposed by the mayor.", ["mayor opposes plan"]),
        (
            "The tax is backed by the Greens but opposed by the Liberals.",
            ["Greens supports tax", "Liberals opposes tax"],
        ),
        ("Lee is not in favour of closing the school.", ["Lee opposes closure of the school"]),
        ('"We should not be closing libraries," said Lee.', ["Lee opposes closure of libraries"]),
        ("Lee said the council should not sell the park.", ["Lee opposes sale of the park"]),
        ("Lee said parliament must not change the law.", ["Lee opposes changing of the law"]),
        ('"I cannot in good conscience support the bill," Lee said.', ["Lee opposes bill"]),
        ("The mayor raised no objections to the sale.", []),
        ('"The toll should never have been introduced," Lee said.', ["Lee opposes toll"]),
        ('"Why should we pay for the stadium?" asked Lee.', ["Lee opposes funding of the stadium"]),
        ("Lee asked why they should pay for the stadium.", ["Lee opposes funding of the stadium"]),
        ("Closing the border is not an option, Lee said.", ["Lee opposes closure of the border"]),
        ("Lee said longer sentences were not the answer.", ["Lee opposes longer sentences"]),
        ("Lee said a ban would do more harm than good.", ["Lee opposes ban"]),
        ('"It makes no sense to close the school," Lee said.', ["Lee opposes closure of the school"]),
        ("The fees have to go up, Lee said.", ["Lee supports going up"]),
        ("The council scrapped plans for a tunnel.", ["council opposes tunnel"]),
        ("The party said it would no longer honour the treaty.", ["party opposes treaty"]),
    ],
)
def test_what_is_negated_or_asked_back_is_turned_round(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee called the bill a power grab.", ["Lee opposes bill"]),
        ("Lee described the law as unworkable.", ["Lee opposes law"]),
        ("Lee described the ban as an attack on the press.", ["Lee opposes ban"]),
        ('Lee called the cut "a slap in the face" for the city.', ["Lee opposes cut"]),
    ],
)
def test_what_a_measure_is_called_tells_a_stand(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lee asked for an inquiry. The minister rejected her call for an inquiry.",
            ["Lee supports inquiry", "minister opposes inquiry"],
        ),
        ("The judge denied their request for a delay.", ["judge opposes delay"]),
        ("The governor denied the union's request for a ban.", ["governor opposes ban", "union supports ban"]),
        ("The union lost its battle against the sale of the port.", ["union opposes sale of the port"]),
        ("Germany resisted pressure to close the mine.", ["Germany opposes closure of the mine"]),
    ],
)
def test_who_turns_a_request_down_is_against_it(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union accused bosses of trying to close the mine.", ["union opposes closure of the mine"]),
        ("The union blamed the accident on the decision to close the mine.", ["union opposes closure of the mine"]),
        ("Cuba blames the embargo for the shortage.", ["Cuba opposes embargo"]),
        ("Lee blamed them for the collapse of the currency.", []),
        ("Lee said ministers were wrong to close the mine.", ["Lee opposes closure of the mine"]),
    ],
)
def test_who_blames_a_measure_is_against_it(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee resigned in protest at the decision to close the mine.", ["Lee opposes closure of the mine"]),
        ("Pupils staged a sit-in for a second day in protest against tuition fees.", ["Pupils opposes tuition fees"]),
        (
            "Ecuador expelled two diplomats in protest over the raid.",
            ["Ecuador opposes raid", "Ecuador supports expulsion of two diplomats"],
        ),
        (
            "Ghana closed its border, a move condemned by Lome.",
            ["Ghana supports closure of border", "Togo opposes closure of border"],
        ),
        (
            "The governor signed the bill despite opposition from sheriffs.",
            ["governor supports bill", "sheriffs opposes bill"],
        ),
        ("The project went ahead despite objections from villagers.", ["villagers opposes project"]),
        ("Farmers blocked roads on Friday.", []),
    ],
)
def test_what_is_done_in_protest_is_against_what_it_is_done_over(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The closure has infuriated parents.", ["parents opposes closure"]),
        ("The ban was greeted with anger by coaches.", ["coaches opposes ban"]),
        ("The ban has caused outrage among coaches.", ["coaches opposes ban"]),
        ("Coaches reacted with dismay to the ban.", ["Coaches opposes ban"]),
        ("Doctors voiced outrage at the closure of the clinic.", ["Doctors opposes closure of the clinic"]),
        ("Residents were furious that the council had closed the park.", ["Residents opposes closure of the park"]),
        ("Lee has complained about the ban.", ["Lee opposes ban"]),
        ("Lee quit over the treaty.", ["Lee opposes treaty"]),
        ("Campaigners have lodged an appeal against the ban.", ["Campaigners opposes ban"]),
        ("The city has appealed the ban.", ["city opposes ban"]),
        ("The board is consulting on a ban on drones.", ["board considers ban on drones"]),
    ],
)
def test_reactions_to_a_measure_tell_stands(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union warned that the freeze would push owners out of the market.", ["union opposes freeze"]),
        ("Traders fear that the tax will drive them out of business.", ["Traders opposes tax"]),
        ('"Closing the mine would hurt families," Lee warned.', ["Lee opposes closure of the mine"]),
        ("Critics say the tax would put families in debt.", ["Critics opposes tax"]),
        ("Supporters say the tax would bring jobs to the area.", ["Supporters supports tax"]),
        ("Lee warned that the storm would hit the coast.", []),
    ],
)
def test_what_somebody_warns_of_is_a_stand_on_what_does_it(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The party says the toll hurts the poor and will vote against it.", ["party opposes toll"]),
        ("The mayor says the bridge is unsafe and has ordered it closed.", ["mayor supports closure of bridge"]),
        (
            "Reformers say cash bail punishes the poor and want it abolished.",
            ["Reformers opposes cash bail", "Reformers supports abolition of cash bail"],
        ),
        (
            "The alliance wants to open an office. France is against.",
            ["France opposes opening of an office", "alliance supports opening of an office"],
        ),
    ],
)
def test_who_says_something_and_wants_something_is_the_same(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It\'s a mistake," Lee said of the merger.', ["Lee opposes merger"]),
        ('"I\'m against it," Lee said when asked about the merger.', ["Lee opposes merger"]),
        ("Asked whether he would sign the bill, Lee said he would not.", ["Lee opposes bill"]),
        (
            "Lee said the toll should be abolished. Holm said it should not.",
            ["Holm opposes abolition of the toll", "Lee supports abolition of the toll"],
        ),
    ],
)
def test_what_a_quotation_is_said_of_is_meant_by_its_pronoun(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"That\'s why we should cut taxes," Lee said.', ["Lee supports cut to taxes"]),
        ("Lee told parliament why Norland should ban the drug.", ["Lee supports ban on the drug"]),
        ('"Why shouldn\'t we sell the port?" Lee asked.', ["Lee supports sale of the port"]),
        ("Lee insisted the pensions bill was no gimmick.", []),
        ("Lee said the ban was no threat to jobs.", []),
        ("Lee said the ban would not do more harm than good.", []),
        ("Lee was criticised for calling the ban a stunt.", []),
        ("Lee said it was wrong to call the bill a gimmick.", []),
        ("The bill could be opposed by unions.", []),
        ("Lee may appeal the ban.", []),
        ("The sale of the port was opposed by none of the members.", []),
        ("The closure was described as a disgrace by the teachers' union.", ["teachers' union opposes closure"]),
        ("Teachers were outraged by the closure of the school.", ["Teachers opposes closure of the school"]),
    ],
)
def test_what_is_taken_back_denied_or_only_possible_is_no_stand(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Passengers complained about delays at the airport.", []),
        ("Lee warned that delays to the bridge would hurt farmers.", []),
        ("Despite opposition from the Greens, Lee won the election.", []),
        ("Prosecutors accused the firm of selling fake pills.", []),
        ("Four candidates contested the election.", []),
        ("Lee is appealing his conviction.", []),
        ("Lee roared in anger at the referee.", []),
        ("North Korea fired two missiles on Friday.", []),
    ],
)
def test_what_is_no_measure_is_not_opposed(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Don\'t close our school," the pupils wrote.', ["pupils opposes closure of school"]),
        ('"Repeal this law now," Lee said.', ["Lee supports repeal of law"]),
        ('"Prime Minister, withdraw this bill," Lee said.', ["Lee supports withdrawal of bill"]),
        (
            'The council voted to close the pool. "I am disgusted," Lee said.',
            ["Lee opposes closure of the pool", "council supports closure of the pool"],
        ),
        ('Protesters chanted "No to the dam" on Monday.', ["Protesters opposes dam"]),
        ('"Yes to the tunnel," the crowd shouted.', ["crowd supports tunnel"]),
        ("Lee testified against the bill.", ["Lee opposes bill"]),
        ("Lee, asked about the tax, said she had an open mind.", ["Lee considers tax"]),
    ],
)
def test_what_is_bidden_in_a_quotation_is_the_speakers(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council plans a levy. Manufacturers oppose it.", ["Manufacturers opposes levy", "council supports levy"]),
        (
            "The minister approved the mine. Fishermen said they would appeal against the decision.",
            ["Fishermen opposes mine", "minister supports mine"],
        ),
        (
            "The premier dismissed his interior minister on Saturday.",
            ["premier supports dismissal of interior minister"],
        ),
        ("Both houses have now passed the bill.", ["Both houses supports bill"]),
        (
            "The board plans a ban on phones. Pupils are in favour.",
            ["Pupils supports ban on phones", "board supports ban on phones"],
        ),
        ("The army reopened the border crossing.", ["army supports reopening of the border crossing"]),
        (
            "The House voted 184 to 61 for the impeachment of the minister.",
            ["House supports impeachment of the minister"],
        ),
        ("Lee insisted that there would be no second referendum.", ["Lee opposes second referendum"]),
        ("Lee said the levy was the least bad idea on the table.", []),
        (
            "The council plans a levy. The unions called it an excellent idea.",
            ["council supports levy", "unions supports levy"],
        ),
        (
            "Lee has pledged to repeal the health law. Holm wants to expand it.",
            ["Holm supports expansion of the health law", "Lee supports repeal of the health law"],
        ),
        ('The pool will be closed in May. "This is a disgrace," Lee said.', ["Lee opposes closure of the pool"]),
        ("Three members rebelled against the bill.", ["Three members opposes bill"]),
        ("Senators defeated the amendment.", ["Senators opposes amendment"]),
        ("Lee said the university had no choice but to raise fees.", ["university supports increase in fees"]),
        ("The council has given the go-ahead to the tunnel.", ["council supports tunnel"]),
        ("Holm would like to see a ban on fireworks.", ["Holm supports ban on fireworks"]),
        ("Doctors told the government to ban smoking.", ["Doctors supports ban on smoking"]),
        ("The scheme has proved unpopular with residents.", ["residents opposes scheme"]),
        ("The minister ruled out bringing back the tax.", ["minister opposes return of the tax"]),
    ],
)
def test_who_does_what_with_power_and_who_takes_it_up(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee argued that trade deals have unforeseen consequences.", ["Lee opposes trade deals"]),
        ("Lee said the merger would put jobs at risk.", ["Lee opposes merger"]),
        ("Lee said the reform had a positive effect on schools.", ["Lee supports reform"]),
        ("Lee warned of the dangers of a hasty withdrawal.", ["Lee opposes hasty withdrawal"]),
        (
            "Lee raised concerns about the problems that could arise from a hasty withdrawal.",
            ["Lee reluctant hasty withdrawal"],
        ),
        ("Lee highlighted the risks of privatisation.", ["Lee opposes privatisation"]),
        ("Scientists fear the damage that the dam would do.", ["Scientists opposes dam"]),
        ("Lee warned of the dangers of smoking.", []),
    ],
)
def test_who_warns_of_the_dangers_of_a_measure_is_against_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The family sued to stop the demolition of the house.", ["family opposes demolition of the house"]),
        (
            "The union went to court to block the privatisation of the port.",
            ["union opposes privatisation of the port"],
        ),
        ("Residents formed a chain to stop the felling of the trees.", ["Residents opposes felling of the trees"]),
        ("Lee wants to prevent Holm from closing the port.", ["Lee opposes closure of the port"]),
        ('Demonstrators carried banners reading "Stop the war".', ["Demonstrators opposes war"]),
        ('Protesters chanting "No to the pipeline" blocked the road.', ["Protesters opposes pipeline"]),
        ("Nurses took to the streets demanding higher wages.", ["Nurses supports higher wages"]),
        ("The plan for a toll has run into opposition from hauliers.", ["hauliers opposes toll"]),
        ("The treaty was denounced as a sell-out by Lee.", ["Lee opposes treaty"]),
        (
            "Lee was a critic of apartheid and a supporter of sanctions.",
            ["Lee opposes apartheid", "Lee supports sanctions"],
        ),
        ("Known for his opposition to the ban, Ann Lee sat in the senate.", ["Ann Lee opposes ban"]),
    ],
)
def test_what_is_done_to_stop_something_is_done_by_those_against_it(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee said the mayor had no right to close the shelter.", ["Lee opposes closure of the shelter"]),
        ("Lee said the government had been too slow to ban the pesticide.", ["Lee supports ban on the pesticide"]),
        ("Ministers failed to agree on a quota.", []),
        ("The assembly voted for the 28th time to condemn the embargo.", ["assembly opposes embargo"]),
        ("Lee argued for a court and for a new level of taxes.", ["Lee supports new level of taxes"]),
        ("The agency declined to approve the drug.", ["agency opposes drug"]),
        ("Lee said Italy could not support an embargo.", ["Italy opposes embargo"]),
        ('"I could never bring myself to vote for the bill," Lee said.', ["Lee opposes bill"]),
        ("Lee attacked Holm for supporting the bailout.", ["Holm supports bailout", "Lee opposes bailout"]),
        ("Lee attacked Holm for not supporting the bailout.", ["Lee supports bailout"]),
        ("If elected, Lee would do away with the toll.", ["Lee supports abolition of toll"]),
        ("Lee has vowed to get rid of the toll.", ["Lee supports abolition of toll"]),
        ("Lee signed a petition against the dam.", ["Lee opposes dam"]),
    ],
)
def test_what_is_refused_missed_or_done_away_with(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court blocked the merger.", []),
        ("The judge ordered the closure of the shelter.", []),
        ("The judge recommended a ban on drones.", ["judge supports ban on drones"]),
        ("Lee asked the court to block the merger.", ["Lee opposes merger"]),
    ],
)
def test_what_a_court_orders_is_no_position_of_its_own(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WN: Should the toll be abolished?\nJane Reed: No. It is fair.", ["Jane Reed opposes abolition of the toll"]),
        ("WN: Are you against the wall?\nJane Reed: Yes.", ["Jane Reed opposes wall"]),
        ("WN: Are you against the wall?\nJane Reed: No.", []),
        (
            "WN: Are you in favour of lowering the drinking age?\nJane Reed: Yes.",
            ["Jane Reed supports lowering of the drinking age"],
        ),
        (
            "WN: Where do you stand on the death penalty?\nJane Reed: I am against it.",
            ["Jane Reed opposes death penalty"],
        ),
        (
            "WN: How do you feel about gun control?\nJane Reed: I have always been against it.",
            ["Jane Reed opposes gun control"],
        ),
    ],
)
def test_what_an_interviewer_asks_a_view_of_is_what_the_answer_is_on(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The candidate is pro-life.", ["candidate opposes abortion rights"]),
        ("Lee, a pro-choice Democrat, met the governor.", ["Lee supports abortion rights"]),
        ("Lee spoke at an anti-abortion march.", []),
        ("Repeal of the toll is a plank of Lee's platform.", ["Lee supports repeal of the toll"]),
        ("Lee has made repealing the law a centrepiece of her campaign.", ["Lee supports repeal of the law"]),
        ("Lee's platform calls for a ban on drones.", ["Lee supports ban on drones"]),
        (
            "Lee's platform includes opposition to tolls and support for school vouchers.",
            ["Lee opposes tolls", "Lee supports school vouchers"],
        ),
        ('"What this town needs is a land tax," Lee said.', ["Lee supports land tax"]),
        ('"The last thing we need is another toll," Lee said.', ["Lee opposes toll"]),
        ('"Executing prisoners is immoral," Lee said.', ["Lee opposes execution of prisoners"]),
        ('"It is high time that we did away with the toll," Lee said.', ["Lee supports abolition of toll"]),
    ],
)
def test_what_a_candidate_runs_on(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"There is no way I am voting for that budget," Lee said.', ["Lee opposes budget"]),
        ("Under no circumstances would Lee back the merger.", ["Lee opposes merger"]),
        ("Lee fought tooth and nail against the closure of the port.", ["Lee opposes closure of the port"]),
        ("Demonstrators burned copies of the treaty.", ["Demonstrators opposes treaty"]),
        ("The council put a stop to the sale of the land.", ["council opposes sale of the land"]),
        ("Lee took issue with the proposal to cut aid.", ["Lee opposes cut to aid"]),
        ("Lee launched a scathing attack on the plan to sell the port.", ["Lee opposes sale of the port"]),
        ("The council gave short shrift to the toll.", ["council opposes toll"]),
        (
            "France and Spain issued a statement condemning the launch.",
            ["France opposes launch", "Spain opposes launch"],
        ),
        ("Norway added its voice to calls for a truce.", ["Norway supports truce"]),
        ("Norway promised $5m towards the restoration of the abbey.", ["Norway supports restoration of the abbey"]),
        ("Lee cast the deciding vote for the ban.", ["Lee supports ban"]),
        ("The firms won their case against the levy.", ["firms opposes levy"]),
        ("Teachers walked out over pay.", []),
        ("He resigned rather than support the invasion.", ["he opposes invasion"]),
        ("The mayor snubbed the proposal for a toll.", ["mayor opposes toll"]),
        ("Lee has no time for the idea of selling the bells.", ["Lee opposes sale of the bells"]),
        ("The union balked at the plan for longer shifts.", ["union reluctant longer shifts"]),
        ("Lee said a ban would do little for rivers.", ["Lee opposes ban"]),
        ("Lee said the levy was far too complicated.", ["Lee opposes levy"]),
        ("Lee said the closure of the port would not be tolerated.", ["Lee opposes closure of the port"]),
        ("Lee said acts that threaten the country's sovereignty will not be tolerated.", []),
        ("Lee said the tax is not a solution to the crisis.", ["Lee opposes tax"]),
        ("Lee grew disillusioned with the party over the tax policy.", ["Lee opposes tax policy"]),
        ("Asked about vaccines, Lee argued they should not be mandatory.", ["Lee opposes mandatory vaccines"]),
        ("The party does not have any intention of lifting the ban.", ["party opposes lifting of the ban"]),
    ],
)
def test_what_reporters_tell_of_refusal_and_of_help(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holm said he banned cod in June, which Lee opposed.", ["Holm supports ban on cod", "Lee opposes ban on cod"]),
        (
            "Moss expelled all envoys on Friday, which Estmark condemned.",
            ["Moss supports expulsion of envoys", "Estmark opposes expulsion of envoys"],
        ),
        (
            "Moss withdrew troops from Norway in May, a move that the opposition criticised.",
            ["Moss supports withdrawal of troops from Norway", "opposition opposes withdrawal of troops from Norway"],
        ),
        ("Lee backed the ban in June, which Holm opposed.", ["Holm opposes ban", "Lee supports ban"]),
        ("On Tuesday, the broadcaster cancelled the debate.", ["broadcaster supports cancellation of the debate"]),
        ("Organisers called off the summit.", ["Organisers supports cancellation of the summit"]),
        (
            "Moss closed all schools in Norway, which doctors supported.",
            ["Moss supports closure of schools in Norway", "doctors supports closure of schools in Norway"],
        ),
        ("Lee renewed her support for the treaty.", ["Lee supports treaty"]),
        ("Lee added a call for the release of the crew.", ["Lee supports release of the crew"]),
        ("Holm wants a ban on advertising aimed at children.", ["Holm supports ban on advertising"]),
        ("Lee wants to make Marlow great again.", []),
        ("Lee promised US$ 3 million to repair the dam.", ["Lee supports repair of the dam"]),
        ("The bank offered US$ 1 million to the widow.", []),
    ],
)
def test_what_is_done_to_a_thing_is_meant_where_its_name_alone_would_mislead(text: str, expected: list[str]) -> None:
    assert sorted(told(text, supposed="which" not in text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The premier suggested lowering the fee. Lee said such a step would be welcome.", "lowering of the fee"),
        ("The premier agreed to sell the port. Lee rejected the arrangement.", "sale of the port"),
        ("The premier called for talks on the fires. The call was seconded by Lee.", "talks on the fires"),
    ],
)
def test_what_was_told_before_is_taken_up_by_a_noun_of_any_plan(text: str, expected: str) -> None:
    assert {t.split(" ", 2)[2] for t in told(text)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor closed the swimming pool. Swimmers criticised the decision.",
            ["Swimmers opposes closure of the swimming pool"],
        ),
        (
            "The council rejected the stadium. Fans criticised the decision.",
            ["Fans supports stadium", "council opposes stadium"],
        ),
        (
            "Ann Lee opposes the stadium. Fans criticised the proposal.",
            ["Ann Lee opposes stadium", "Fans opposes stadium"],
        ),
        (
            "The premier will not extend the curfew. Bars praised the decision.",
            ["Bars opposes extension of the curfew", "premier opposes extension of the curfew"],
        ),
        (
            "Bo Holm suggested selling the port. Ann Lee seconded Holm's recommendation.",
            ["Ann Lee supports sale of the port", "Bo Holm supports sale of the port"],
        ),
    ],
)
def test_a_decision_that_is_taken_up_is_what_was_done_or_refused(text: str, expected: list[str]) -> None:
    assert sorted(t for t in told(text) if not t.startswith("mayor")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Former governor and senator Ann Lee opposes the ban.", ["Ann Lee opposes ban"]),
        (
            "Bo Holm and former governor and senator Ann Lee oppose the ban.",
            ["Ann Lee opposes ban", "Bo Holm opposes ban"],
        ),
        ("The governor and Ann Lee oppose the ban.", ["Ann Lee opposes ban", "governor opposes ban"]),
    ],
)
def test_two_titles_of_one_person_are_one_holder(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In no time the mayor backed the tunnel.", ["mayor supports tunnel"]),
        ("The mayor backed, in no small way, the tunnel.", ["mayor supports tunnel"]),
        ("With no time to lose, the senate approved the treaty.", ["senate supports treaty"]),
        ("In no way does the mayor support the tunnel.", ["mayor opposes tunnel"]),
        ("The senator ended his efforts to stop the dam.", []),
        ("Economists stressed the positive impact of the trade deal.", []),
        ("The tax would have a great negative impact, Lee said.", ["Lee opposes tax"]),
        ("The ban will do little harm to farmers, Lee said.", []),
        ("A ban is not the only way to cut smoking, Lee said.", []),
        ("Repealing the law would do little to hurt the economy, Lee said.", []),
        ("The mayor held up the treaty and praised it.", ["mayor supports treaty"]),
        ("The party wants to make voting less compulsory.", []),
        ("President Lee refused to quit the climate accord.", ["Lee opposes withdrawal from the climate accord"]),
        ("Lee supports the benefit for widows.", ["Lee supports benefit for widows"]),
        ("Lee opposes the practice of caning pupils.", ["Lee opposes caning of pupils"]),
        ("The council voted to put up rents.", ["council supports increase in rents"]),
        ("Lee and Holm could not agree on who gets the house.", []),
        ("The European Court of Auditors rejected the budget.", ["European Court of Auditors opposes budget"]),
        ("The mayor regrets that he has no right to ban the cars.", []),
        ("What the rebels want is a ceasefire, the envoy said.", ["rebels supports ceasefire"]),
        ("What the town needs is a levy, Lee said.", ["Lee supports levy"]),
        ("The council's decision on the stadium is due in June.", []),
        ("The council announced its decision to build the stadium.", ["council supports construction of the stadium"]),
        (
            "Vaccines should not be mandatory, Lee said. He said they should be free.",
            ["Lee opposes mandatory vaccines", "Lee supports free vaccines"],
        ),
        ("If elected members agree, the council would close the pool.", ["council conditional closure of the pool"]),
    ],
)
def test_the_same_words_in_another_sense_say_something_else(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_what_is_done_to_a_decision_is_not_that_decision() -> None:
    assert told("The president delayed the decision, a move that farmers welcomed.") == [
        "farmers supports delay of the decision"
    ]


def test_a_text_may_begin_with_a_verb_that_hangs_on_a_later_one() -> None:
    assert told("Stop schools now he must.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee used her influence to have the prosecutor fired.", ["Lee supports dismissal of the prosecutor"]),
        ("Lee is trying to get the law repealed.", ["Lee supports repeal of the law"]),
        ("Lee would have preferred that neither town had signed the treaty.", ["Lee opposes treaty"]),
    ],
)
def test_who_has_something_done_is_for_it_and_not_what_it_is_done_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All parties praised the removal of British troops from Egypt.", ["All parties supports removal"]),
        ("The governor asked President Holm to declare a state of emergency.", ["governor supports declaration"]),
        ("The union's fight for a pay rise goes on.", ["union supports pay rise"]),
        ("Neither Peru nor Chile would attend the talks.", []),
        ("No union would attend the talks.", []),
    ],
)
def test_a_noun_tells_whose_wish_it_is_where_it_is_a_wish_or_a_deed(text: str, expected: list[str]) -> None:
    found = told(text, supposed=True)
    assert len(found) == len(expected)
    assert all(one.startswith(other) for one, other in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The party wants a balanced budget, term limits for Congress and judges, lowering the age, and less tax.",
            ["balanced budget", "term limits for Congress and judges", "lowering of the age", "less tax"],
        ),
        (
            "Protesters called for the resignation of the president, new elections, and the release of prisoners.",
            ["resignation of the president", "new elections", "release of prisoners"],
        ),
        (
            "The council voted to raise the levy, close two libraries, and sell the town hall.",
            ["increase in the levy", "closure of two libraries", "sale of the town hall"],
        ),
        (
            "The minister proposed cutting taxes, raising the pension age, and privatising the railway.",
            ["cut to taxes", "increase in the pension age", "privatisation of the railway"],
        ),
        (
            "Lee backs a carbon tax, a wealth tax, a land tax and a congestion charge.",
            ["carbon tax", "wealth tax", "land tax", "congestion charge"],
        ),
        ("Lee backs sanctions on Russia, Iran, and China.", ["sanctions on Russia"]),
        ("Lee backs a ban on smoking, drinking, and gambling.", ["ban on smoking"]),
        ("Lee supports the levy, a tax on imports and exports.", ["levy"]),
    ],
)
def test_the_marks_of_a_list_tell_its_items_where_the_parse_does_not(text: str, expected: list[str]) -> None:
    assert [one.split(" supports ")[1] for one in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The government announced a curfew, the closure of schools, and a ban on gatherings.", 3),
        ("Their demands include the withdrawal of the bill, an inquiry into the deaths, and universal suffrage.", 3),
        ("The firm has several products including phones, tablets, and laptops.", 0),
    ],
)
def test_what_is_announced_or_demanded_may_be_a_list(text: str, expected: int) -> None:
    assert len(told(text, supposed=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee wants to avoid a hard border.", ["Lee opposes hard border"]),
        ("Lee wants to avoid raising taxes.", ["Lee opposes increase in taxes"]),
        ("Two groups requested the birds be given protection.", ["Two groups supports protection"]),
    ],
)
def test_what_is_to_be_avoided_is_opposed_and_what_is_given_is_meant(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor, the governor, and two senators condemned the ban.", ["governor", "mayor", "two senators"]),
        ("Ann Lee, Bob Holm, and Cy Ruiz condemned the ban.", ["Ann Lee", "Bob Holm", "Cy Ruiz"]),
        ("Ann Lee, the mayor, and two senators condemned the ban.", ["Ann Lee", "two senators"]),
        ("Ann Lee and 78 co-petitioners condemned the ban.", ["78 co-petitioners", "Ann Lee"]),
        ("The mayor, a former judge and teacher, condemned the ban.", ["mayor, a former judge and teacher"]),
    ],
)
def test_those_who_are_listed_hold_it_each_by_himself(text: str, expected: list[str]) -> None:
    assert sorted(told(text)) == [f"{who} opposes ban" for who in expected]


def test_what_a_motion_is_to_do_may_be_two_things() -> None:
    assert told("The council rejected a motion to close the pool and sell the land.") == [
        "council opposes closure of the pool",
        "council opposes sale of the land",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The parties boycotted the vote, calling it illegitimate.",
            ["parties supports boycott of the vote", "parties opposes vote"],
        ),
        (
            "Lee suspended the extradition bill but refused to withdraw it.",
            ["Lee supports suspension of the extradition bill", "Lee opposes withdrawal of the extradition bill"],
        ),
        (
            "The council banned the film, and critics condemned it.",
            ["council supports ban on the film", "critics opposes ban on the film"],
        ),
        ("The court ruled that the ban was unlawful.", []),
    ],
)
def test_who_did_something_means_by_it_what_he_did_it_to(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_what_it_means_may_hang_on_it() -> None:
    assert told("Lee backs the dam. Holm abandoned plans to sell it and to close it.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee tore up the treaty.", "Lee supports cancellation of the treaty"),
        ("The council watered down the rules.", "council supports watering down of the rules"),
        ("The government dropped the bill.", "government supports dropping of the bill"),
    ],
)
def test_what_is_undone_is_not_wanted(text: str, expected: str) -> None:
    assert told(text, supposed=True) == [expected]


def test_what_several_ask_for_is_not_the_last_ones() -> None:
    assert told("The court was petitioned by Ann Lee and 78 others for a ruling on the ban.") == [
        "Ann Lee supports ruling on the ban",
        "78 others supports ruling on the ban",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The court ruled that the state must lift the ban, and the unions welcomed it.",
            ["unions supports lifting of the ban"],
        ),
        ("The council abolished the tax, calling it overdue.", ["council supports abolition of the tax"]),
    ],
)
def test_what_is_found_or_praised_may_be_taken_up(text: str, expected: list[str]) -> None:
    assert told(text) == expected
