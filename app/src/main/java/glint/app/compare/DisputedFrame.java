package glint.app.compare;

/**
 * A frame on which parties differ.
 *
 * @param frame index in the project
 * @param disputes number of places that some see and others do not
 */
record DisputedFrame(int frame, String name, int disputes) {}
