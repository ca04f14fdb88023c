package glint.app.viewer.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

import glint.annotations.geometry.Point;
import glint.app.viewer.FrameCanvas;
import glint.app.viewer.Viewport;

/**
 * Keeps views of one frame at the same zoom and place, however large each is, and marks the place under the pointer in all the
 * others. A view that joins, or gets a frame of another size, takes over where the others look; views of frames of different sizes leave each
 * other alone. Belongs to the JavaFX thread.
 */
public final class PaneLink {
    private final List<Member> members = new ArrayList<>();
    private boolean spreading;

    /** Told apart by being the very object: properties are never equal. */
    private record Member(ObjectProperty<Viewport> view, ObjectProperty<Optional<Point>> mark) {}

    /** Ties a canvas to the others until the subscription is given up. */
    public Subscription join(FrameCanvas canvas) {
        return join(canvas.viewport(), canvas.cursor(), canvas.linkedCursor());
    }

    /**
     * Ties a view to the others until the subscription is given up.
     *
     * @param cursor the place under the pointer, in pixel edges
     * @param mark the place to mark: that under the pointer in another view
     */
    Subscription join(ObjectProperty<Viewport> view, ObservableValue<Optional<Point>> cursor,
            ObjectProperty<Optional<Point>> mark) {
        Member member = new Member(view, mark);
        members.add(member);
        adopt(member);
        return Subscription.combine(view.subscribe((before, now) -> moved(member, before, now)),
                cursor.subscribe((Consumer<Optional<Point>>) place -> others(member)
                        .forEach(other -> other.mark().set(place))),
                () -> {
                    members.remove(member);
                    mark.set(Optional.empty());
                });
    }

    private Stream<Member> others(Member member) {
        return List.copyOf(members).stream().filter(other -> !other.equals(member));
    }

    private void moved(Member member, Viewport before, Viewport now) {
        if (spreading) {
            return;
        }
        if (!before.image().equals(now.image()) || before.width() == 0 || before.height() == 0) {
            adopt(member);
        } else {
            spread(() -> others(member).forEach(other -> follow(other, now)));
        }
    }

    private void adopt(Member member) {
        spread(() -> others(member).map(other -> other.view().get())
                .filter(view -> view.width() > 0 && view.image().equals(member.view().get().image())).findFirst()
                .ifPresent(view -> follow(member, view)));
    }

    private void spread(Runnable change) {
        spreading = true;
        change.run();
        spreading = false;
    }

    private static void follow(Member member, Viewport leader) {
        Viewport own = member.view().get();
        if (own.image().equals(leader.image()) && own.width() > 0 && own.height() > 0) {
            member.view()
                    .set(new Viewport(own.image(), own.width(), own.height(), leader.zoom(), leader.centre()));
        }
    }
}
