package glint.annotations.format.cvat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import glint.annotations.format.AtomicFile;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.LabelSet;

/**
 * CVAT XML 1.1 for images. A score and a track become attributes of their shape, which CVAT keeps when its task has
 * attributes of these names. Files for video are read too.
 */
public final class CvatFormat implements LabelFormat {
    @Override
    public String id() {
        return "cvat";
    }

    @Override
    public String title() {
        return "CVAT XML for images";
    }

    @Override
    public Optional<String> fileExtension() {
        return Optional.of("xml");
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return CvatReader.read(source, options);
    }

    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        AtomicFile.write(target, out -> new CvatWriter(labels).writeImages(options, out));
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(new LossRule("whether it was placed or interpolated", (frame,
                target) -> target.track().isPresent() && labels.track(target.track().getAsLong()).isPresent()),
                LossRule.PROVENANCE));
    }
}
