"""First names of people: "Password: Anna" tells who knows it."""

from __future__ import annotations

_NAMES = (
    "alex alexander alice amelia amy andrew ann anna anne anton ben bob boris carl carla charlie"
    " chris clara daniel david diana elena ella emily emma eric eva frank george hanna hannah harry"
    " helen ivan jack james jan jane jim joe john julia kate katja kim laura lena leo lily linda"
    " lisa lucas lucy luka maja maria marie marina mark marko martin mary max mia michael mike mila"
    " nadia nick nicole nina nora oliver olga olivia paul paula peter petra rita robert sam sara"
    " sarah simon sofia sonja stefan susan tanja thomas tim tina tom vera victor viktor vlad"
    " ana andrej ales aleš barbara bojan damjan darja dragan eva franc gregor igor irena iva ivana"
    " janez jernej jure katarina klara lara lea luka manca matej matjaz matjaž metka mihael miha"
    " milan mojca natasa nataša nejc neža nika petra polona primož rok sabina saša simona spela"
    " špela tadej tomaž urška urša uroš vesna zala žan žiga"
    " александр александра алексей алёна алена алина алла анастасия андрей анна аня антон артём"
    " артем борис вадим валентина валерия василий вера вероника виктор виктория виталий владимир"
    " галина дарья даша денис диана дмитрий дима евгений екатерина катя елена лена иван игорь"
    " илья ирина кирилл ксения лариса лев леонид лидия любовь людмила максим марина мария маша"
    " михаил миша надежда надя наталья наташа никита николай коля нина оксана олег ольга оля павел"
    " паша пётр петр петя полина роман светлана света сергей серёжа софия станислав татьяна таня"
    " тимур фёдор юлия юля юрий яна"
    " албена ангел анелия антоания асен атанас биляна богдан божидар бойко борислав ваня васил"
    " веселин весела владислав галя гергана георги гошо даниел даниела деница десислава деси"
    " димитър димитрина ева елица живко здравко ива иванка ивайло илиян ирена йоана йордан калин"
    " калина камелия кристина красимир лили любомир люба магдалена маргарита марио мартин милена"
    " мила мира надя найден невена неделчо огнян пенка петя петър пламен радост радослав ралица"
    " росица румен симеон силвия станимира стефан стоян теодора тодор цветан цветелина юлиян"
)
FIRST_NAMES = frozenset(_NAMES.split())
"""In small letters, in English, Slovenian, Russian and Bulgarian."""
