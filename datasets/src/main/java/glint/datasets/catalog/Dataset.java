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
 * @param labels one entry for every frame of the source that could be read, matched by frame name
 * @param findings what was wrong with single files; the rest is here
 */
public record Dataset(String name, String layout, Path root, FrameSource frames, LabelSet labels,
        List<Finding> findings) implements AutoCloseable {
    public Dataset {
        findings = List.copyOf(findings);
    }

    @Override
    public void close() {
        frames.close();
    }
}
