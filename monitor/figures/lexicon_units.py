"""Units of measurement, one row each: canonical name, dimension, factor to its base, how it is written.

``names`` are lower-case phrases separated by commas; the plural in "s" of their first and last word is
added, other plurals stand beside them. ``symbols`` are case-sensitive tokens separated by commas. Where the
field has a symbol everybody knows (km, kg, mph) it is the canonical name, else the English singular.
Factors: NIST SP 811 appendix B, exact where the definition is; the barrel is the oil barrel of 42 US
gallons, a gallon the US gallon, a ton the metric one (news texts seldom say which).
"""

from typing import NamedTuple

from monitor.figures.tables import words


class Row(NamedTuple):
    """One unit."""

    name: str
    dimension: str
    factor: str
    names: str
    symbols: str = ""


UNIT_ROWS = (
    # length, base metre
    Row("km", "length", "1000", "kilometer, kilometre", "km, kms, Km, KM"),
    Row("m", "length", "1", "meter, metre, mtr", "m"),
    Row("cm", "length", "0.01", "centimeter, centimetre", "cm, cms"),
    Row("mm", "length", "0.001", "millimeter, millimetre", "mm"),
    Row("micrometre", "length", "0.000001", "micrometer, micrometre, micron", "µm, μm"),
    Row("nanometre", "length", "0.000000001", "nanometer, nanometre", "nm"),
    Row("mi", "length", "1609.344", "mile", "mi"),
    Row("nautical mile", "length", "1852", "nautical mile", "nmi, NM"),
    Row("ft", "length", "0.3048", "foot, feet", "ft, ′"),
    Row("in", "length", "0.0254", "inch, inches", "in, ″"),
    Row("yd", "length", "0.9144", "yard", "yd, yds"),
    Row("light-year", "length", "9460730472580800", "light year, light - year, lightyear"),
    Row("parsec", "length", "30856775814913673", "parsec"),
    Row("fathom", "length", "1.8288", "fathom"),
    Row("astronomical unit", "length", "149597870700", "astronomical unit", "AU"),
    # area, base square metre
    Row(
        "km2",
        "area",
        "1000000",
        "square kilometer, square kilometre, square km, sq kilometer, sq kilometre, sq "
        "km, sq . km, sq kms, square kms",
        "km2, km²",
    ),
    Row(
        "m2",
        "area",
        "1",
        "square meter, square metre, square m, sq meter, sq metre, sq m, sq . m, sqm",
        "m2, m²",
    ),
    Row("square centimetre", "area", "0.0001", "square centimeter, square centimetre, sq cm", "cm2, cm²"),
    Row("mi2", "area", "2589988.110336", "square mile, sq mile, sq mi, sq . mi, sq . mile", "mi2, mi²"),
    Row(
        "square foot",
        "area",
        "0.09290304",
        "square foot, square feet, square - foot, square - feet, sq foot, sq feet, sq ft, sq . ft, sqft",
        "ft2, ft²",
    ),
    Row("square yard", "area", "0.83612736", "square yard, sq yard, sq yd"),
    Row("square inch", "area", "0.00064516", "square inch, square inches, sq inch, sq in"),
    Row("hectare", "area", "10000", "hectare", "ha"),
    Row("acre", "area", "4046.8564224", "acre"),
    Row("feddan", "area", "4200.833", "feddan"),
    Row("rai", "area", "1600", "rai"),
    Row("bigha", "area", "2529.285264", "bigha"),
    Row("kanal", "area", "505.8570528", "kanal"),
    Row("marla", "area", "25.29285264", "marla"),
    Row("tsubo", "area", "3.305785", "tsubo"),
    Row("dunam", "area", "1000", "dunam"),
    # volume, base litre
    Row("L", "volume", "1", "liter, litre, ltr", "L, l"),
    Row("millilitre", "volume", "0.001", "milliliter, millilitre", "ml, mL"),
    Row("decilitre", "volume", "0.1", "deciliter, decilitre", "dl, dL"),
    Row("centilitre", "volume", "0.01", "centiliter, centilitre", "cl, cL"),
    Row("hectolitre", "volume", "100", "hectoliter, hectolitre", "hl, hL"),
    Row("megalitre", "volume", "1000000", "megaliter, megalitre", "ML"),
    Row("cubic metre", "volume", "1000", "cubic meter, cubic metre, cubic m, cu m, cu . m", "m3, m³"),
    Row(
        "cubic kilometre", "volume", "1000000000000", "cubic kilometer, cubic kilometre, cubic km", "km3, km³"
    ),
    Row("cubic centimetre", "volume", "0.001", "cubic centimeter, cubic centimetre, cc", "cm3, cm³, cc"),
    Row(
        "cubic foot",
        "volume",
        "28.316846592",
        "cubic foot, cubic feet, cubic - foot, cubic - feet, cu ft, cu . ft",
        "ft3, ft³",
    ),
    Row("cubic yard", "volume", "764.554857984", "cubic yard, cu yd"),
    Row("cubic inch", "volume", "0.016387064", "cubic inch, cubic inches, cu in"),
    Row(
        "barrel/day",
        "volume rate",
        "0.00184013072833333",
        "bpd, b / d",
        "bpd, bopd, bbl/d",
    ),
    Row("barrel of oil equivalent/day", "volume rate", "0.00184013072833333", "boepd, boe / d", "boepd"),
    Row("gallon", "volume", "3.785411784", "gallon, us gallon", "gal, gals"),
    Row("imperial gallon", "volume", "4.54609", "imperial gallon, uk gallon"),
    Row("barrel", "volume", "158.987294928", "barrel, bbl"),
    Row("quart", "volume", "0.946352946", "quart, us quart"),
    Row("pint", "volume", "0.473176473", "pint, us pint"),
    Row("cup", "volume", "0.2365882365", "cup"),
    Row("fluid ounce", "volume", "0.0295735295625", "fluid ounce, us fluid ounce, fl oz, fl . oz"),
    Row("bushel", "volume", "35.23907016688", "bushel"),
    Row("acre-foot", "volume", "1233481.83754752", "acre foot, acre feet, acre - foot, acre - feet"),
    Row("tablespoon", "volume", "0.01478676478125", "tablespoon, tbsp"),
    Row("teaspoon", "volume", "0.00492892159375", "teaspoon, tsp"),
    # mass, base kilogram
    Row("kg", "mass", "1", "kilogram, kilogramme, kilo", "kg, kgs, Kg, KG"),
    Row("gram", "mass", "0.001", "gram, gramme", "g, gm, gms"),
    Row("milligram", "mass", "0.000001", "milligram", "mg"),
    Row("microgram", "mass", "0.000000001", "microgram", "mcg, µg, μg"),
    Row("tonne", "mass", "1000", "tonne, metric ton, metric tonne, ton, mt", "t, MT"),
    Row("short ton", "mass", "907.18474", "short ton"),
    Row("long ton", "mass", "1016.0469088", "long ton, imperial ton"),
    Row("kilotonne", "mass", "1000000", "kilotonne, kiloton", "kt, kT"),
    Row("megatonne", "mass", "1000000000", "megatonne, megaton", "Mt"),
    Row("gigatonne", "mass", "1000000000000", "gigatonne, gigaton", "Gt"),
    Row("lb", "mass", "0.45359237", "pound", "lb, lbs"),
    Row("ounce", "mass", "0.028349523125", "ounce, oz", "oz"),
    Row("troy ounce", "mass", "0.0311034768", "troy ounce"),
    Row("stone", "mass", "6.35029318", "stone", "st"),
    Row("carat", "mass", "0.0002", "carat"),
    Row("quintal", "mass", "100", "quintal"),
    Row("maund", "mass", "37.3242", "maund"),
    Row("tola", "mass", "0.0116638038", "tola"),
    Row("tael", "mass", "0.0377994", "tael"),
    Row("catty", "mass", "0.60478982", "catty, catties"),
    Row("hundredweight", "mass", "50.80234544", "hundredweight, cwt"),
    Row("dram", "mass", "0.0017718451953125", ""),
    Row("nanogram", "mass", "0.000000000001", "nanogram", "ng"),
    Row("picogram", "mass", "0.000000000000001", "picogram"),
    # time, base second; month and year are the mean Gregorian ones
    Row("s", "time", "1", "second, sec", "s, secs"),
    Row("millisecond", "time", "0.001", "millisecond", "ms"),
    Row("microsecond", "time", "0.000001", "microsecond", "µs, μs"),
    Row("nanosecond", "time", "0.000000001", "nanosecond", "ns"),
    Row("min", "time", "60", "minute, min", "mins"),
    Row("h", "time", "3600", "hour, hr", "h, hrs"),
    Row("day", "time", "86400", "day"),
    Row("night", "time", "86400", "night"),
    Row("week", "time", "604800", "week, wk", "wks"),
    Row("fortnight", "time", "1209600", "fortnight"),
    Row("month", "time", "2629746", "month", "mths"),
    Row("year", "time", "31556952", "year, yr", "yrs"),
    Row("decade", "time", "315569520", "decade"),
    Row("century", "time", "3155695200", "century, centuries"),
    Row("millennium", "time", "31556952000", "millennium, millennia"),
    # speed, base metre a second
    Row(
        "km/h",
        "speed",
        "0.2777777777777778",
        "kilometer per hour, kilometre per hour, kilometer an hour, kilometre an hour, "
        "km per hour, km an hour, km / h, km / hr, kph, kmph, kmh",
        "km/h, kph, kmh, kmph, KPH",
    ),
    Row(
        "mph",
        "speed",
        "0.44704",
        "mile per hour, mile an hour, mile - per - hour, mile - an - hour, mph, mi / h",
        "mph, MPH",
    ),
    Row(
        "metre per second",
        "speed",
        "1",
        "meter per second, metre per second, meter a second, metre a second, m / s",
    ),
    Row("knot", "speed", "0.5144444444444445", "knot", "kt, kts, kn"),
    Row("foot per second", "speed", "0.3048", "foot per second, feet per second, feet a second, ft / s"),
    # power, base watt
    Row("watt", "power", "1", "watt", "W"),
    Row("kW", "power", "1000", "kilowatt", "kW, KW, kw"),
    Row("megawatt", "power", "1000000", "megawatt", "MW"),
    Row("gigawatt", "power", "1000000000", "gigawatt", "GW"),
    Row("terawatt", "power", "1000000000000", "terawatt", "TW"),
    Row("hp", "power", "745.69987158227022", "horsepower, metric horsepower, horse power", "hp, HP, PS, cv"),
    Row("brake horsepower", "power", "745.69987158227022", "brake horsepower", "bhp, BHP"),
    # energy, base joule
    Row("joule", "energy", "1", "joule", "J"),
    Row("kilojoule", "energy", "1000", "kilojoule", "kJ"),
    Row("megajoule", "energy", "1000000", "megajoule", "MJ"),
    Row("gigajoule", "energy", "1000000000", "gigajoule", "GJ"),
    Row("watt hour", "energy", "3600", "watt hour, watt - hour", "Wh"),
    Row("kWh", "energy", "3600000", "kilowatt hour, kilowatt - hour", "kWh, KWh, kwh, KWH"),
    Row("megawatt hour", "energy", "3600000000", "megawatt hour, megawatt - hour", "MWh, MWH"),
    Row("gigawatt hour", "energy", "3600000000000", "gigawatt hour, gigawatt - hour", "GWh, GWH, gwh"),
    Row("terawatt hour", "energy", "3600000000000000", "terawatt hour, terawatt - hour", "TWh, twh"),
    Row("calorie", "energy", "4184", "calorie, kilocalorie", "kcal, cal"),
    Row("british thermal unit", "energy", "1055.05585262", "british thermal unit", "BTU, Btu"),
    Row(
        "mega british thermal unit",
        "energy",
        "1055055852.62",
        "million btu, mmbtu",
        "mmBTU, mmBtu, MMBtu, MMBTU",
    ),
    Row("electronvolt", "energy", "1.602176634e-19", "electronvolt, electron volt", "eV"),
    # flow, base cubic metre per second
    Row("cusec", "flow", "0.028316846592", "cusec, cubic foot per second, cubic feet per second"),
    Row("cumec", "flow", "1", "cumec"),
    # data, base byte
    Row("megabit", "data", "125000", "megabit"),
    Row("gigabit", "data", "125000000", "gigabit"),
    Row("byte", "data", "1", "byte"),
    Row("kilobyte", "data", "1000", "kilobyte", "KB, kB"),
    Row("MB", "data", "1000000", "megabyte", "MB"),
    Row("GB", "data", "1000000000", "gigabyte, gig", "GB, Gb, gb"),
    Row("TB", "data", "1000000000000", "terabyte", "TB"),
    Row("petabyte", "data", "1000000000000000", "petabyte", "PB"),
    Row("exabyte", "data", "1000000000000000000", "exabyte", "EB"),
    Row("bit", "data", "0.125", "bit"),
    Row("kilobit per second", "data rate", "1000", "kilobit per second", "kbps, Kbps, kb/s"),
    Row(
        "megabit per second",
        "data rate",
        "1000000",
        "megabit per second, megabit a second, mb / s",
        "Mbps, mbps, Mb/s",
    ),
    Row(
        "gigabit per second", "data rate", "1000000000", "gigabit per second, gigabit a second", "Gbps, gbps"
    ),
    Row("megapixel", "pixels", "1", "megapixel, mega pixel", "MP"),
    Row("pixel", "pixels", "0.000001", "pixel", "px"),
    Row("frame per second", "frame rate", "1", "frame per second, frame a second", "fps, FPS"),
    # temperature and angle
    Row(
        "degC",
        "temperature",
        "1",
        "degree celsius, degree centigrade, degree c, deg c, celsius, centigrade, ° c",
        "°C, ℃, C",
    ),
    Row("degF", "temperature", "1", "degree fahrenheit, degree f, deg f, fahrenheit, ° f", "°F, ℉, F"),
    Row("kelvin", "temperature", "1", "kelvin, degree kelvin"),
    Row("degree", "angle", "1", "degree, °, º"),
    # pressure, force, torque, electricity, frequency, sound, chemistry
    Row("pascal", "pressure", "1", "pascal", "Pa"),
    Row("hectopascal", "pressure", "100", "hectopascal, millibar", "hPa, mbar, mb"),
    Row("kilopascal", "pressure", "1000", "kilopascal", "kPa"),
    Row("megapascal", "pressure", "1000000", "megapascal", "MPa"),
    Row("gigapascal", "pressure", "1000000000", "gigapascal", "GPa"),
    Row("bar", "pressure", "100000", "", "bar"),
    Row(
        "psi",
        "pressure",
        "6894.757293168",
        "pound per square inch, pound - per - square - inch, psi",
        "psi, PSI",
    ),
    Row("atmosphere", "pressure", "101325", "", "atm"),
    Row("mmHg", "pressure", "133.322387415", "millimeter of mercury, millimetre of mercury", "mmHg, mmhg"),
    Row("newton", "force", "1", "newton", "N"),
    Row("kilonewton", "force", "1000", "kilonewton", "kN"),
    Row("newton metre", "torque", "1", "newton meter, newton metre, newton - meter, newton - metre", "Nm"),
    Row("pound-foot", "torque", "1.3558179483314004", "pound foot, pound feet, pound - foot, pound - feet"),
    Row(
        "foot pound-force",
        "torque",
        "1.3558179483314004",
        "lb ft, lb - ft, lb . ft, foot pound, foot - pound, ft - lb, ft lb, lbs - ft, lbft",
        "lbft",
    ),
    Row("volt", "voltage", "1", "volt", "V"),
    Row("kilovolt", "voltage", "1000", "kilovolt", "kV, kv"),
    Row("millivolt", "voltage", "0.001", "millivolt", "mV"),
    Row("ampere", "current", "1", "ampere, amp", "A"),
    Row("milliampere", "current", "0.001", "milliampere, milliamp", "mA"),
    Row("milliampere-hour", "charge", "1", "milliampere hour, milliamp hour, milliamp - hour", "mAh, mah"),
    Row("ohm", "resistance", "1", "ohm", "Ω"),
    Row("farad", "capacitance", "1", "farad"),
    Row("microfarad", "capacitance", "0.000001", "microfarad", "µF, μF"),
    Row("coulomb", "electric charge", "1", "coulomb"),
    Row("Hz", "frequency", "1", "hertz", "Hz, hz"),
    Row("kilohertz", "frequency", "1000", "kilohertz", "kHz, khz"),
    Row("megahertz", "frequency", "1000000", "megahertz", "MHz, Mhz, mhz"),
    Row("GHz", "frequency", "1000000000", "gigahertz", "GHz, Ghz, ghz"),
    Row("terahertz", "frequency", "1000000000000", "terahertz", "THz"),
    Row("beat per minute", "pulse", "1", "beat per minute, beat a minute, bpm", "bpm"),
    Row("dot per inch", "density of dots", "1", "dot per inch, dpi", "dpi"),
    Row("pixel per inch", "density of pixels", "1", "pixel per inch, ppi", "ppi"),
    Row("revolutions per minute", "rotation", "1", "revolution per minute, rpm", "rpm, RPM"),
    Row("decibel", "sound", "1", "decibel", "dB, db"),
    Row("lumen", "light", "1", "lumen", "lm"),
    Row("lux", "illuminance", "1", "lux"),
    Row("nit", "luminance", "1", "nit"),
    Row("mole", "amount", "1", "", "mol"),
    Row("millimole", "amount", "0.001", "millimole", "mmol"),
    Row("tesla", "magnetic field", "1", "tesla"),
    Row("sievert", "dose", "1", "sievert", "Sv"),
    Row("millisievert", "dose", "0.001", "millisievert", "mSv"),
    Row("becquerel", "activity", "1", "becquerel", "Bq"),
    Row("parts-per-million", "proportion", "1000", "part per million, part - per - million, ppm", "ppm, PPM"),
    Row("parts-per-billion", "proportion", "1", "part per billion, part - per - billion, ppb", "ppb, PPB"),
    # fuel
    Row(
        "mile per gallon",
        "fuel economy",
        "1",
        "mile per gallon, mile a gallon, mile - per - gallon, mpg",
        "mpg, MPG",
    ),
    Row(
        "litre per 100 kilometres",
        "fuel use",
        "1",
        "l / 100km, l / 100 km, liter per 100 km, litre per 100 km, liter per 100 "
        "kilometer, litre per 100 kilometre",
    ),
    # percent
    Row("percent", "percent", "1", "percent, per cent, pct, pc, percentage, per - cent", "%, ％, pc, pct"),
    Row(
        "percentage point",
        "percent",
        "1",
        "percentage point, percent point, per cent point, percentage - point, % point, "
        "pct point, % pt, pct pt",
        "pp, pps, ppt",
    ),
    Row("basis point", "percent", "0.01", "basis point, basis - point, bp, bps", "bp, bps"),
    Row("per mille", "percent", "0.1", "per mille, ‰"),
    # shipping
    Row("TEU", "capacity", "1", "twenty - foot equivalent unit, teu", "TEU, TEUs"),
    Row("deadweight tonne", "capacity", "1", "deadweight ton, deadweight tonne, dwt", "dwt, DWT"),
)


HOMOGRAPHS = {
    "F": {"farad": words("capacitor capacitors capacitance supercapacitor supercapacitors circuit")},
    "C": {"coulomb": words("charge electron electrons capacitor")},
    "k": {"km": words("race races run runs runner runners running parkrun jog jogging marathon event walk")},
    "K": {
        "km": words("race races run runs runner runners running parkrun jog jogging marathon"),
        "kelvin": words(
            """
            temperature temperatures superconductor superconductors superconducting cool cooled cools freezes
            helium nitrogen star stars surface plasma
            """
        ),
    },
    "T": {"tesla": words("magnet magnets magnetic field fields mri coil coils tokamak scanner")},
    "nm": {"newton metre": words("torque engine engines turbo motor diesel petrol gearbox")},
    "c": {
        "degC": words(
            "temperature temperatures cold hot heat warm warmer weather minus cooler freezing forecast"
        ),
        "cent": words(
            "litre litres cents price prices share shares petrol diesel dividend dollar tax levy kilo"
        ),
    },
    "dram": {"dram": words("whisky whiskey scotch rum liquor bottle drink drinks drank medicine alcohol")},
    "drams": {"dram": words("whisky whiskey scotch rum liquor bottle drink drinks drank medicine alcohol")},
    "Tesla": {"tesla": words("magnet magnets magnetic field fields mri coil coils tokamak scanner scanners")},
    "Teslas": {},
    "kn": {
        "knot": words("wind winds gust gusts boat yacht ship vessel ferry speed sailed sailing knots"),
        "HRK": words(
            "cost costs price prices ticket tickets paid pay pays bill fee budget worth rent salary"
        ),
    },
    "b": {"bit": words("file files data download memory storage message")},
    "B": {"byte": words("file files data download memory storage message")},
    "tb": {"TB": words("data disk disks drive drives storage file files download cloud server servers")},
    "s": {"s": words("race sprint clocked ran runs seconds heat lap laps time times took takes")},
}
"""Symbols of several units behind a number: each with the words of the sentence that make it that one. Where
none of them stands there the symbol is what ``UNIT_ROWS`` has it for, or nothing."""

MAKES = frozenset({"Tesla", "Teslas"})
"""Makers of things who share their name with a unit: no unit but among its words."""

PERIODS = {
    **{period: period for period in words(
        "second minute hour day night week fortnight month quarter season year decade century"
    )},
    "annum": "year",
    "sec": "second", "min": "minute", "hr": "hour", "mo": "month", "yr": "year",
}  # fmt: skip
"""What follows "a", "an", "per", "each", "every" or "/" in a rate of time."""

PERIOD_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter", "annually": "year", "yearly": "year",
}  # fmt: skip
"""Behind the noun: "two million shells annually"."""

BASES = words(
    """
    share head capita person household litre liter gallon barrel ounce pound kilo kilogram gram ton tonne
    bushel mile kilometer kilometre km kg acre hectare metre meter foot game match ticket unit item
    vehicle car child student pupil employee worker customer user patient family night episode word vote
    seat round kwh mwh megawatt therm visit trip ride bottle pack bag box piece player month mmbtu
    oz lb minute inch gb candidate adult passenger kilowatt pint cup plate copy shipment
    container home house dose injection jab pill tablet
    """
)
"""Other things that follow "a" or "per" behind money or a measure: "$40 a barrel", "63 cents per share"."""
