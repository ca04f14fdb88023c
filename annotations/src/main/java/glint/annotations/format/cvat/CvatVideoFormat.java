package glint.annotations.format.cvat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.format.AtomicFile;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.Loss;
import glint.annotations.format.LossRule;
import glint.annotations.model.FrameLabels;
import glint.annotations.model.LabelSet;

/**
 * CVAT XML 1.1 for video: tracks with a shape in every frame, key frames marked. Frames are numbered from 0 and have no
 * names. Files for images are read too.
 */
public final class CvatVideoFormat implements LabelFormat {
    @Override
    public String id() {
        return "cvat-video";
    }

    @Override
    public String title() {
        return "CVAT XML for video";
    }

    @Override
    public Optional<String> fileExtension() {
        return Optional.of("xml");
    }

    @Override
    public Reading read(Path source, ReadOptions options) {
        return CvatReader.read(source, options);
    }

    /**
     * {@inheritDoc}
     *
     * @throws InputException when the frames differ in size, as those of a video cannot
     */
    @Override
    public void write(LabelSet labels, Path target, WriteOptions options) {
        for (FrameLabels frame : labels.frames()) {
            if (!frame.size().equals(labels.frames().getFirst().size())) {
                throw new InputException(frame.frame(), "has the size " + frame.size() + ", the first frame "
                        + labels.frames().getFirst().size() + ", so they are no video",
                        "write one sequence at a time, or the kind for images");
            }
        }
        AtomicFile.write(target, out -> new CvatWriter(labels).writeVideo(out));
    }

    @Override
    public List<Loss> lossesByTarget(LabelSet labels) {
        return LossRule.apply(labels, List.of(new LossRule("the name of its frame, of which the number stays", (frame,
                target) -> true), new LossRule("that it belongs to no track",
                        (frame, target) -> target.track()
                                .isEmpty()),
                LossRule.PROVENANCE));
    }
}
