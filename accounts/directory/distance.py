"""How far two places are apart, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, (2a + b) / 3 of the GRS80 ellipsoid: H. Moritz, Geodetic Reference System 1980 (2000)."""


def distance_km(latitude_1: float, longitude_1: float, latitude_2: float, longitude_2: float) -> float:
    """Great-circle distance in kilometres between two points given in degrees (WGS84), by the haversine formula.

    Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984) 159. Against the ellipsoid it is at
    most 0.6 % out, far less than the size of a postcode district.
    """
    half_latitude = radians(latitude_2 - latitude_1) / 2
    half_longitude = radians(longitude_2 - longitude_1) / 2
    chord = sin(half_latitude) ** 2 + cos(radians(latitude_1)) * cos(radians(latitude_2)) * sin(half_longitude) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
