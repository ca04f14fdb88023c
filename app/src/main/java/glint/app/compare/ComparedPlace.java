package glint.app.compare;

import glint.app.models.Sighting;

/**
 * A row of what is found in the frame.
 *
 * @param name T with a number for labels, C for places without one
 * @param size width and height
 * @param scr signal-to-clutter ratio in words
 */
record ComparedPlace(String name, Sighting sighting, String size, String scr) {}
