package glint.datasets.curation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.format.FrameNames;
import glint.annotations.model.FrameLabels;

/**
 * An image on its way through a recipe.
 *
 * @param origin where it comes from
 * @param labels as the steps so far have left them, named like the image
 * @param changes of its pixels, in order
 * @param split it belongs to; empty before images are shared out
 * @param notes what happened to it that its labels no longer show
 */
record CuratedImage(Origin origin, FrameLabels labels, List<PixelChange> changes, Optional<String> split,
        List<String> notes) {
    CuratedImage {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /**
     * Where an image comes from.
     *
     * @param input index of the dataset
     * @param frame index of the frame in it
     * @param domain name of the dataset
     * @param name of the image in the result, unique
     */
    record Origin(int input, int frame, String domain, String name) {}

    String name() {
        return origin.name();
    }

    /** The folder that holds the image, or the stack it is a frame of: images of one follow each other. */
    String folder() {
        return FrameNames.container(name());
    }

    CuratedImage with(FrameLabels changed) {
        return new CuratedImage(origin, changed, changes, split, notes);
    }

    CuratedImage in(String part) {
        return new CuratedImage(origin, labels, changes, Optional.of(part), notes);
    }

    CuratedImage changed(PixelChange change, FrameLabels carried, List<String> remarks) {
        List<PixelChange> all = new ArrayList<>(changes);
        all.add(change);
        List<String> said = new ArrayList<>(notes);
        said.addAll(remarks);
        return new CuratedImage(origin, carried, all, split, said);
    }
}
