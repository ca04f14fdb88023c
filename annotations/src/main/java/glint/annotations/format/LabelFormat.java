package glint.annotations.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

import glint.annotations.audit.Finding;
import glint.annotations.convert.BoxConvention;
import glint.annotations.convert.MaskReading;
import glint.annotations.geometry.ImageSize;
import glint.annotations.model.LabelSet;

/**
 * A way labels are kept in files. Implementations are found by {@link java.util.ServiceLoader}; each converts to pixel
 * edges as it reads and from pixel edges as it writes, and says how its files count pixels.
 */
public interface LabelFormat {
    /** The name on the command line, such as {@code coco}. */
    String id();

    /** The name for people, such as "COCO JSON". */
    String title();

    /** Whether the files leave the sizes of the images to the images themselves, so that reading needs these. */
    default boolean needsImages() {
        return false;
    }

    /** The extension, without dot, of the one file that is written; empty where the target is a folder. */
    default Optional<String> fileExtension() {
        return Optional.empty();
    }

    /**
     * The ways of counting pixels that the files may follow without saying which, the format's own first; empty where there is
     * no choice.
     */
    default List<BoxConvention> conventions() {
        return List.of();
    }

    /**
     * Reads a file or folder. What is wrong with single entries becomes findings and the rest is read; only a source
     * that holds nothing readable at all is refused.
     *
     * @throws glint.annotations.InputException when nothing can be read, naming file and position
     */
    Reading read(Path source, ReadOptions options);

    /**
     * Writes the labels, all or nothing: the target is replaced only when everything is on disk.
     *
     * @param target the file or folder the format calls for
     */
    void write(LabelSet labels, Path target, WriteOptions options);

    /** What of these labels the format cannot hold, target by target; empty when nothing is lost. */
    List<Loss> lossesByTarget(LabelSet labels);

    /** The same summed up for people: a line for each kind of loss. */
    default List<String> losses(LabelSet labels) {
        return Loss.summary(lossesByTarget(labels));
    }

    /** Labels as read, and what was wrong with them. */
    record Reading(LabelSet labels, List<Finding> findings) {
        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /**
     * What a reader cannot know from its files.
     *
     * @param imageSize size of the image of a given frame name, for formats that do not say; throws InputException when
     *     the image cannot be found
     * @param convention how the file counts pixels, for formats with variants
     * @param masks how a grey mask becomes targets
     * @param frames names of the images in their order, for formats that count frames instead of naming them; empty when
     *     they are not known
     */
    record ReadOptions(Function<String, ImageSize> imageSize, BoxConvention convention, MaskReading masks,
            List<String> frames) {
        public ReadOptions {
            frames = List.copyOf(frames);
        }

        /** Options for when the images are not known. */
        public ReadOptions(Function<String, ImageSize> imageSize, BoxConvention convention, MaskReading masks) {
            this(imageSize, convention, masks, List.of());
        }
    }

    /**
     * Choices a writer leaves to the user.
     *
     * @param convention how the file shall count pixels, for formats with variants
     * @param images folder that the names of the frames are relative to, for formats that refer to the image files
     * @param progress told the number of frames written, now and then; what it throws abandons the writing, of which nothing
     *     is left then
     */
    record WriteOptions(BoxConvention convention, Optional<Path> images, IntConsumer progress) {
        /** Options for when nobody waits. */
        public WriteOptions(BoxConvention convention, Optional<Path> images) {
            this(convention, images, done -> {});
        }

        /** Options for when the images are not known. */
        public WriteOptions(BoxConvention convention) {
            this(convention, Optional.empty());
        }
    }
}
