package glint.app.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import glint.annotations.audit.Finding;
import glint.datasets.store.Access;
import glint.datasets.store.StoredFrame;
import glint.datasets.store.StoredSource;

/**
 * A project as it comes from the disk, ready to be opened in the window.
 *
 * @param name for people
 * @param file of the project
 * @param opened what the user pointed at: the file itself, or the folder it was made from
 * @param store open; whoever takes the project over closes it
 * @param edited ids of the frames whose labels differ from those imported
 * @param findings what was wrong with the files when they were imported
 */
public record LoadedProject(String name, Path file, Path opened, StoreThread store, Access access,
        List<StoredSource> sources, List<StoredFrame> frames, Set<Long> edited, List<Finding> findings) {
    public LoadedProject {
        sources = List.copyOf(sources);
        frames = List.copyOf(frames);
        edited = Set.copyOf(edited);
        findings = List.copyOf(findings);
    }
}
