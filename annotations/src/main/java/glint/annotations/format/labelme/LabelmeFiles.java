package glint.annotations.format.labelme;

import java.nio.file.Path;

import glint.annotations.format.LabelFormat;
import glint.annotations.model.LabelSet;

/** A labelme file for each image. Either kind is read; they differ in how pixels are written. */
abstract sealed class LabelmeFiles implements LabelFormat permits LabelmeFormat, LabelmeMaskFormat {
    private final boolean masks;

    /**
     * @param masks whether pixels are written as mask shapes, otherwise as outlines
     */
    LabelmeFiles(boolean masks) {
        this.masks = masks;
    }

    @Override
    public final Reading read(Path source, ReadOptions options) {
        return LabelmeReader.read(source, options);
    }

    /** {@inheritDoc} One file per frame, named after the frame, without the image. */
    @Override
    public final void write(LabelSet labels, Path target, WriteOptions options) {
        new LabelmeWriter(masks, target, options).write(labels);
    }
}
