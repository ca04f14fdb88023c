package glint.datasets.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import glint.annotations.model.LabelSet;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.FrameSources;
import glint.datasets.frame.SourceOptions;

/** Frames without labels: a folder of images, an image, a stack, a video. */
public final class ImagesLayout implements Layout {
    @Override
    public String id() {
        return "images";
    }

    @Override
    public String description() {
        return "An image, a folder of images with its sub-folders, a stack or a video. There are no labels.";
    }

    @Override
    public Optional<String> recognise(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of("It is a folder; its images have no labels beside them.");
        }
        return Files.isRegularFile(path)
                ? Optional.of("It is a single file without labels beside it.")
                : Optional.empty();
    }

    @Override
    public Dataset open(Path path, OpenOptions options) {
        FrameSource frames = FrameSources.open(path, new SourceOptions(options.order(), options.facts()));
        return new Dataset(MaskPairs.nameOf(path), id(), path, frames, new LabelSet(List.of(), List.of()), List.of(),
                frames
                        .findings());
    }
}
