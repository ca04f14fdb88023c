package glint.app.viewer.pane;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;

import org.junit.jupiter.api.Test;

import glint.annotations.geometry.ImageSize;
import glint.annotations.geometry.Point;
import glint.app.viewer.Viewport;

import static org.assertj.core.api.Assertions.assertThat;

class PaneLinkTest {
    private static final ImageSize IMAGE = new ImageSize(640, 512);

    private final PaneLink link = new PaneLink();

    private final class Pane {
        final ObjectProperty<Viewport> view;
        final ObjectProperty<Optional<Point>> cursor = new SimpleObjectProperty<>(Optional.empty());
        final ObjectProperty<Optional<Point>> mark = new SimpleObjectProperty<>(Optional.empty());
        final Subscription joined;

        Pane(ImageSize image, int width, int height) {
            view = new SimpleObjectProperty<>(Viewport.fit(image, width, height));
            joined = link.join(view, cursor, mark);
        }

        void look(double zoom, double x, double y) {
            Viewport now = view.get();
            view.set(new Viewport(now.image(), now.width(), now.height(), zoom, new Point(x, y)));
        }
    }

    private static void assertSamePlace(Pane a, Pane b) {
        assertThat(b.view.get().zoom()).isEqualTo(a.view.get().zoom());
        assertThat(b.view.get().centre()).isEqualTo(a.view.get().centre());
    }

    @Test
    void aViewThatMovesTakesTheOthersAlongAndLeavesThemTheirSize() {
        Pane one = new Pane(IMAGE, 500, 400);
        Pane two = new Pane(IMAGE, 300, 400);
        two.look(16, 100.5, 80.25);
        assertSamePlace(two, one);
        assertThat(one.view.get().width()).isEqualTo(500);
        one.view.set(one.view.get().stepped(true, 10.5, 20.5));
        assertSamePlace(one, two);
    }

    @Test
    void aNewPaneLooksWhereTheOthersLook() {
        Pane one = new Pane(IMAGE, 500, 400);
        one.look(32, 7, 9);
        assertSamePlace(one, new Pane(IMAGE, 250, 400));
        assertThat(one.view.get().zoom()).isEqualTo(32);
    }

    @Test
    void aPaneThatGetsItsFirstPictureOrLayoutFollowsAndDoesNotLead() {
        Pane one = new Pane(IMAGE, 500, 400);
        one.look(32, 7, 9);
        Pane two = new Pane(new ImageSize(1, 1), 0, 0);
        two.view.set(two.view.get().resized(250, 400));
        two.view.set(two.view.get().on(IMAGE));
        assertSamePlace(one, two);
        assertThat(one.view.get().centre()).isEqualTo(new Point(7, 9));
    }

    @Test
    void viewsOfFramesOfDifferentSizesLeaveEachOtherAlone() {
        Pane one = new Pane(IMAGE, 500, 400);
        Pane two = new Pane(new ImageSize(64, 48), 500, 400);
        Viewport before = two.view.get();
        one.look(12, 50, 50);
        assertThat(two.view.get()).isEqualTo(before);
    }

    @Test
    void thePointerIsMarkedInAllOtherPanesAndGoesWithIt() {
        Pane one = new Pane(IMAGE, 500, 400);
        Pane two = new Pane(IMAGE, 500, 400);
        one.cursor.set(Optional.of(new Point(3, 4)));
        assertThat(two.mark.get()).contains(new Point(3, 4));
        assertThat(one.mark.get()).isEmpty();
        one.cursor.set(Optional.empty());
        assertThat(two.mark.get()).isEmpty();
    }

    @Test
    void aPaneThatLeftIsLeftAlone() {
        Pane one = new Pane(IMAGE, 500, 400);
        Pane two = new Pane(IMAGE, 500, 400);
        one.cursor.set(Optional.of(new Point(3, 4)));
        two.joined.unsubscribe();
        assertThat(two.mark.get()).isEmpty();
        one.look(12, 50, 50);
        assertThat(two.view.get().zoom()).isNotEqualTo(12);
        two.look(3, 1, 1);
        assertThat(one.view.get().zoom()).isEqualTo(12);
    }
}
