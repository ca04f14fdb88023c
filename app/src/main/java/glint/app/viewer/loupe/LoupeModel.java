package glint.app.viewer.loupe;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.app.viewer.Viewport;

/**
 * Where the loupe looks: pinned, at the pixel in the middle of the selected target, otherwise at the pixel under the cursor. It
 * stays where it was while there is neither, unless it is told of a place worth a look.
 */
public final class LoupeModel {
    private final BooleanProperty pinned = new SimpleBooleanProperty(true);
    private final IntegerProperty cells = new SimpleIntegerProperty(9);
    private final IntegerProperty scale = new SimpleIntegerProperty(28);
    /** Kept, because bindings are only weakly known to what they depend on. */
    private final ObservableValue<Optional<Point>> followed;
    private final ReadOnlyObjectWrapper<Point> centre = new ReadOnlyObjectWrapper<>(new Point(0.5, 0.5));

    /**
     * @param cursor the place under the pointer
     * @param selected the middle of the selected target
     */
    public LoupeModel(ObservableValue<Optional<Point>> cursor, ObservableValue<Optional<Point>> selected) {
        followed = Bindings.createObjectBinding(
                () -> pinned.get() && selected.getValue().isPresent() ? selected.getValue() : cursor.getValue(), pinned,
                selected, cursor);
        followed.addListener((o, before, place) -> follow(place));
        follow(followed.getValue());
    }

    private void follow(Optional<Point> place) {
        place.ifPresent(p -> centre.set(new Point(Math.floor(p.x()) + 0.5, Math.floor(p.y()) + 0.5)));
    }

    /** Looks at a place as long as there is neither a selected target nor a pointer to follow. */
    public void rest(Point place) {
        if (followed.getValue().isEmpty()) {
            follow(Optional.of(place));
        }
    }

    /** Whether it stays on the selected target. */
    public BooleanProperty pinned() {
        return pinned;
    }

    /** Pixels across. */
    public IntegerProperty cells() {
        return cells;
    }

    /** Screen pixels per pixel. */
    public IntegerProperty scale() {
        return scale;
    }

    /** Centre of the pixel in the middle. */
    public ReadOnlyObjectProperty<Point> centre() {
        return centre.getReadOnlyProperty();
    }

    /** What the loupe shows of an image: whole pixels only. */
    public Viewport view(ImageSize image) {
        int side = cells.get() * scale.get();
        // With an even number of pixels across, the one in the middle is the one right of it.
        double shift = cells.get() % 2 == 0 ? 0.5 : 0;
        return new Viewport(image, side, side, scale.get(),
                new Point(centre.get().x() - shift, centre.get().y() - shift));
    }
}
