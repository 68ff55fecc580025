"""The words that stand above the columns of rosters, in English and Spanish."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Column(StrEnum):
    """What a column of a roster file is taken for."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    EMAIL = "e-mail"
    ROLE = "role"
    TEAM = "team"
    LICENCE = "licence number"
    PRONOUNS = "pronouns"
    LANGUAGE = "language"
    BADGE = "name on badge"
    CERTIFICATE = "name on certificate"
    LEAVE_OUT = "leave out"


def _either(headings: str) -> frozenset[str]:
    return frozenset(headings.split("|"))


HEADINGS: dict[Column, frozenset[str]] = {
    Column.NAME: _either(
        "name|names|full name|fullname|name and surname|first and last name|name surname|"
        "last name first name|employee|staff member|empleado|last first|first last|attendee|"
        "surname name|surname and name|last name and first name|attendees|participants|"
        "participant|person|nombre completo|nombre|nombres|participantes|asistentes|"
        "nombre y apellido|nombre y apellidos|nombres y apellidos|apellidos y nombre|"
        "apellidos y nombres|apellido y nombre|persona|participante|asistente|"
        "display name|complete name|legal name|full legal name|nombre legal|who"
    ),
    Column.FIRST: _either(
        "first name|first|firstname|fname|f name|given name|given names|givenname|forename|"
        "forenames|christian name|first names|middle name|middle|middle initial|mi|"
        "legal first name|legal middle name|"
        "primer nombre|segundo nombre|nombre de pila|nombre propio"
    ),
    Column.LAST: _either(
        "last name|last|lastname|lname|l name|surname|surnames|family name|familyname|"
        "last names|second name|legal last name|apellido|apellidos|primer apellido|"
        "segundo apellido|apellido paterno|apellido materno|apellido 1|apellido 2"
    ),
    Column.EMAIL: _either(
        "email|e mail|mail|email address|e mail address|work email|work e mail|business email|"
        "office email|agency email|contact email|email work|personal email|emails|"
        "correo|correo electronico|correo e|email laboral|correo laboral|"
        "correo institucional|direccion de correo|direccion de correo electronico|"
        "correo electronico laboral|direccion electronica|correos"
    ),
    Column.ROLE: _either(
        "role|job role|title|job title|jobtitle|position|position title|job|occupation|"
        "profession|discipline|function|classification|working title|rol|puesto|"
        "puesto de trabajo|cargo|funcion|profesion|ocupacion|titulo|categoria|oficio"
    ),
    Column.TEAM: _either(
        "team|team name|unit|unit name|department|department name|dept|division|section|"
        "program|programme|group|work group|workgroup|branch|office|site|service|bureau|"
        "area|location|work location|region|equipo|unidad|departamento|depto|dpto|seccion|"
        "programa|grupo|oficina|sede|servicio|direccion general|unidad de trabajo|"
        "equipo de trabajo"
    ),
    Column.LICENCE: _either(
        "license|licence|licensure|lic no|lic number|license id|licence id|"
        "license or certification|professional license|professional licence|"
        "certification number|certification no|"
        "registration number|registration no|professional registration|licencia|"
        "licencia profesional|colegiado|colegiada|numero de colegiado|numero de colegiada|"
        "no de colegiado|n o de colegiado|no colegiado|num colegiado|cedula profesional|"
        "numero de cedula profesional|no de cedula profesional|matricula profesional|"
        "numero de matricula profesional|registro profesional|numero de registro profesional"
    ),
    Column.PRONOUNS: _either(
        "pronoun|pronouns|preferred pronouns|personal pronouns|your pronouns|pronouns used|"
        "gender pronouns|pronombre|pronombres|pronombres preferidos|pronombres personales"
    ),
    Column.LANGUAGE: _either(
        "language|languages|preferred language|language preference|primary language|"
        "language preferred|form language|language of forms|first language|lang|idioma|idiomas|"
        "idioma preferido|idioma de preferencia|lengua|lengua materna|lengua preferida|lenguaje"
    ),
    Column.BADGE: _either(
        "badge name|preferred name|preferred first name|goes by|nickname|nick name|known as|"
        "also known as|nametag|name tag|likes to be called|prefers to be called|called|"
        "nombre preferido|nombre de preferencia|apodo|le dicen|se hace llamar|conocido como|"
        "conocida como|nombre social|prefiere que le llamen"
    ),
    Column.CERTIFICATE: _either(
        "certificate name|name certificate|nombre certificado|nombre constancia|nombre diploma"
    ),
}
MEANING = {heading: column for column, all_of in HEADINGS.items() for heading in all_of}

BEGINNINGS = {  # "first name (as on your badge)"
    column: tuple(f"{known} " for known in HEADINGS[column] if " " in known)
    for column in (Column.FIRST, Column.LAST)
}

NAME_WORDS = _either("name|names|nombre|nombres")
# "Name" together with any of these still means the person on the roster.
OWN_NAME = NAME_WORDS | _either(
    "full|complete|legal|participant|participants|attendee|attendees|employee|employees|staff|"
    "worker|caseworker|person|persons|member|your|s|the|of|trainee|learner|student|registrant|"
    "completo|apellido|apellidos|y|del|de|la|el|participante|asistente|empleado|"
    "persona|trabajador|trabajadora"
)
# "Name" together with one of these is what stands there: "Name (as it should be on your badge)".
PLACES_OF_NAMES = (
    (_either("badge|badges|tag|nametag|tent|gafete|credencial|etiqueta|distintivo"), Column.BADGE),
    (
        _either("certificate|certificates|certificado|diploma|constancia|acreditacion"),
        Column.CERTIFICATE,
    ),
)
# "Pronouns (optional)", "Preferred language for the forms"; not "Sign language interpreter".
TELLING = (
    (_either("pronoun|pronouns|pronombre|pronombres"), Column.PRONOUNS),
    (_either("language|languages|idioma|idiomas"), Column.LANGUAGE),
)
NOT_OF_FORMS = _either("interpreter|interpretation|interprete|sign|senas|spoken|skills|certified")
# Letters after a name that stand for a licence to practise, in the United States.
_LETTERS = (
    "lcsw|lmsw|lisw|lsw|lbsw|licsw|lgsw|lpc|lpcc|lcpc|lac|lmft|lmhc|lcmhc|lcdc|cadc|lcadc|rn|lpn|"
    "aprn|bcba|psy"
)
# How a form asks for something: "What is your full name?", "Please enter your work e-mail".
ASKING = re.compile(
    r"^(what is|what s|whats|(please )?(enter|type|give|write|provide|tell us)|"
    r"cual es|por favor (escriba|indique)|escriba|indique)( your| the| tu| su)? |"
    r"^(your|tu|su) "
)
LICENCES = re.compile(
    r"\b(licen[cs]e|licensure|licencia) (no|num|number|nr|nbr)\b|"
    r"\b(no|num|number|numero|n o|nro|n) (de |of )?(la |su )?(licen[cs]e|licencia)\b|"
    rf"^({_LETTERS})( or ({_LETTERS}))*( licen[cs]e| lic)?( no| num| number)$|"
    rf"^({_LETTERS}) licen[cs]e$|^licen[cs]e (if any|if applicable|if you have one)$"
)
PRIVATE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), what)
    for pattern, what in (
        (
            r"\b(birth|birthday|birthdate|dateofbirth|birthplace|bday|b day|dob|d o b|born|age|"
            r"nacimiento|nacido|nacida|cumpleanos|edad|fnac|(f|fec|fecha) (de )?nac)\b",
            "a birth date",
        ),
        (
            r"\b(drivers?|drivers? s|driving) (licen[cs]es?|permit)\b|\bdriverslicen[cs]e\b|"
            r"\blicen[cs]e plates?\b|\b(number|vehicle|car|registration) plates?\b|^plates?( no)?$|"
            r"\bdl (no|number)\b|\bplacas?\b|\bpatente\b|"
            r"\b(licencia|permiso|carne|carnet|registro) de (conducir|conductor|conduccion|"
            r"manejo|manejar)\b|\bmatricula (del|de su|de la)\b",
            "a driver licence or a licence plate",
        ),
        (
            r"\b(ssn|s s n|ssn4|social security|social sec|soc sec|socialsecurity|"
            r"social insurance|national insurance|itin|"
            r"seguro social|seguridad social|nss|last (4|four)|"
            r"passport|pasaporte|dni|nie|curp|rfc|cedula|tax id|national id|state id)\b",
            "a social security or identity number",
        ),
        (
            r"\b(employee|employees|employee s|emp|empl|staff|personnel|payroll|worker|person|"
            r"badge|hr) (no|nr|num|number|id|code|nbr|n|identification)\b|"
            r"\b(employeeid|employeenumber|employeeno|empid|emplid|empno|staffid|personid|eid|"
            r"nomina|legajo)\b|"
            r"\b(numero|num|no|nro|n|n o|id|codigo|clave) (de |del )?(empleado|empleada|nomina|"
            r"personal|legajo|trabajador|trabajadora)\b|\b(id|no|number|numero) "
            r"(number|empleado)\b|^id$",
            "an employee number",
        ),
        (
            r"\b(address|street|zip|zipcode|zip code|postal|postcode|post code|home town|hometown|"
            r"domicilio|calle|direccion|codigo postal|colonia|residencia|home city|home state|"
            r"address line \d|homeaddress|vivienda)\b",
            "a home address",
        ),
    )
)
SALUTATIONS = _either("mr|mrs|ms|miss|mx|dr|prof|sr|sra|srta|dra|rev")


def plain_heading(heading: str) -> str:
    """The heading in small letters without accents and signs: "E-Mail (work)" is "e mail work"."""
    base = unicodedata.normalize("NFKD", heading.casefold())
    letters = "".join(sign for sign in base if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters.replace("#", " no ").replace("nº", " no ")))
