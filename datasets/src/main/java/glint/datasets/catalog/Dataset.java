package glint.datasets.catalog;

import java.nio.file.Path;
import java.util.List;

import glint.annotations.audit.Finding;
import glint.annotations.model.LabelSet;
import glint.datasets.frame.FrameSource;

/**
 * A folder or file that was understood: its frames, its labels, and what was found wrong with it.
 *
 * @param name for people, usually the folder's name
 * @param layout id of the layout that recognised it, such as {@code nuaa-sirst}
 * @param frames named relative to the root, such as {@code images/Misc_1.png}
 * @param labels one entry for every frame that is labelled, by frame name, in the order of the frames: an entry without
 *     targets is a negative, a frame without an entry is not labelled
 * @param splits the published divisions; empty when the layout has none
 * @param findings what was wrong with single files; the rest is here
 */
public record Dataset(String name, String layout, Path root, FrameSource frames, LabelSet labels, List<Split> splits,
        List<Finding> findings) implements AutoCloseable {
    public Dataset {
        splits = List.copyOf(splits);
        findings = List.copyOf(findings);
    }

    @Override
    public void close() {
        frames.close();
    }
}
