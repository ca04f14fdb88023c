package glint.app.shell.theme;

import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The program's icon as title bars, switchers and docks show it. */
public final class WindowIcons {
    private static final List<Integer> SIDES = List.of(16, 32, 48, 256);

    private WindowIcons() {}

    /** Every size there is, read in the background. */
    public static List<Image> load() {
        return SIDES.stream().map(side -> "/glint/icons/glint-" + side + ".png")
                .map(path -> Objects.requireNonNull(WindowIcons.class.getResource(path), path))
                .map(url -> new Image(url.toExternalForm(), true)).toList();
    }
}
