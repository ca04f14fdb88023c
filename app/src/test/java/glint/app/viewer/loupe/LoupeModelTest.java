package glint.app.viewer.loupe;

import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.Box;
import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;

import static org.assertj.core.api.Assertions.assertThat;

class LoupeModelTest {
    private final SimpleObjectProperty<Optional<Point>> cursor = new SimpleObjectProperty<>(Optional.empty());
    private final SimpleObjectProperty<Optional<Point>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final LoupeModel model = new LoupeModel(cursor, selected);

    @Test
    void pinnedItStaysOnTheSelectedTarget() {
        selected.set(Optional.of(new Point(103, 92.4)));
        cursor.set(Optional.of(new Point(10, 10)));
        assertThat(model.centre().get()).isEqualTo(new Point(103.5, 92.5));
    }

    @Test
    void unpinnedItFollowsTheCursor() {
        selected.set(Optional.of(new Point(103, 92.4)));
        model.pinned().set(false);
        cursor.set(Optional.of(new Point(10.2, 11.9)));
        assertThat(model.centre().get()).isEqualTo(new Point(10.5, 11.5));
    }

    @Test
    void itStaysWhereItWasWhenTheCursorLeaves() {
        cursor.set(Optional.of(new Point(10.2, 11.9)));
        cursor.set(Optional.empty());
        assertThat(model.centre().get()).isEqualTo(new Point(10.5, 11.5));
    }

    @Test
    void itShowsNineWholePixelsEachWay() {
        cursor.set(Optional.of(new Point(100.2, 90.9)));
        assertThat(model.view(new ImageSize(256, 256)).visible()).isEqualTo(new Box(96, 86, 105, 95));
    }

    @Test
    void withEightPixelsTheyAreWholeToo() {
        model.cells().set(8);
        model.scale().set(22);
        cursor.set(Optional.of(new Point(100.2, 90.9)));
        assertThat(model.view(new ImageSize(256, 256)).visible()).isEqualTo(new Box(96, 86, 104, 94));
    }
}
