package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.format.FrameNames;
import glint.annotations.format.LabelFormat;
import glint.annotations.format.LabelFormats;
import glint.annotations.model.LabelSet;
import glint.datasets.frame.FrameSource;
import glint.datasets.frame.ImageFolderSource;
import glint.datasets.frame.VideoFolderSource;

/** Images or videos beside label files of one format, each of which is a split when there are several. */
abstract class LabelFileLayout implements Layout {
    private final String id;
    private final String format;

    /**
     * @param format id of the label format
     */
    LabelFileLayout(String id, String format) {
        this.id = id;
        this.format = format;
    }

    /**
     * What a path turned out to hold.
     *
     * @param root what names of frames are relative to
     * @param images folders of images, or files of videos
     * @param labels files or folders, each read by itself
     * @param sequence whether the images follow each other in time unless somebody says otherwise
     * @param why it was recognised, a sentence for people
     */
    record Found(Path root, List<Path> images, List<Path> labels, boolean sequence, String why) {}

    /** Looks for labels and images at a path. */
    abstract Optional<Found> find(Path path);

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Optional<String> recognise(Path path) {
        return find(path).map(Found::why);
    }

    @Override
    public final Dataset open(Path path, OpenOptions options) {
        Found found = find(path).orElseThrow(() -> new InputException(path.toString(), "is no dataset of the layout "
                + id, "it looks like this: " + description()));
        FrameSource frames = Videos.isVideo(found.images().getFirst())
                ? VideoFolderSource.ofFiles(found.root(), found.images())
                : ImageFolderSource.open(found.root(), found.images(), options.order().isSequence(found.sequence()));
        List<Finding> findings = new ArrayList<>(frames.findings());
        ReadLabels read = new ReadLabels(frames, findings);
        KnownFrames known = new KnownFrames(frames);
        LabelFormat reader = LabelFormats.byId(format);
        List<Split> splits = new ArrayList<>();
        for (Path labels : found.labels()) {
            splits.add(new Split(FrameNames.stem(String.valueOf(labels.getFileName())),
                    read.add(reader.read(labels, known
                            .readOptions(options.convention().orElse(BoxConvention.ONE_BASED_INCLUSIVE),
                                    options.masks())))));
        }
        LabelSet all = read.labels();
        return new Dataset(MaskPairs.nameOf(path), id, found.root(), frames, all, splits.size() > 1
                ? splits
                : SplitLists.read(found.root(), frames, findings), findings);
    }
}
