/**
 * Random views of labelled images, drawn on plain arrays: each is a function of the image and a random generator, so that a
 * seed for every (epoch, sample) gives the same batch whatever thread draws it. Boxes and masks move with their pixels.
 */
@NullMarked
package glint.inference.training.augment;

import org.jspecify.annotations.NullMarked;
