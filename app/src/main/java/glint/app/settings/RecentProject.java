package glint.app.settings;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A project that was open before, with what was known when it was closed.
 *
 * @param path of the project file or of the folder that was opened
 * @param name for people
 * @param openedAt when it was last open
 * @param frames how many it had
 * @param labels how many targets were labelled
 * @param findings how many open findings it had
 */
public record RecentProject(Path path, String name, Instant openedAt, int frames, int labels, int findings) {}
