package glint.app.viewer.pane;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import glint.app.fx.BackgroundTask;
import glint.app.fx.LatestTask;
import glint.datasets.frame.Frame;
import glint.datasets.suppression.Suppression;

/**
 * One pane beside the image: makes what it shows of the frame in view in the background. The picture before stays until the new one is
 * ready; of several asked for meanwhile only the last is made. Belongs to the JavaFX thread.
 */
public final class PaneViewModel {
    private final PaneSources sources;
    private final SuppressedFrames cache;
    private final LatestTask filters;
    private final LatestTask networks;
    private final Consumer<? super Throwable> onFailure;
    private final ObjectProperty<PaneContent> content;
    private final ReadOnlyObjectWrapper<Optional<PanePicture>> picture = new ReadOnlyObjectWrapper<>(this, "picture",
            Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private Optional<FrameInView> frame = Optional.empty();

    /**
     * The frame in view.
     *
     * @param index in the project
     */
    record FrameInView(int index, Frame counts) {}

    PaneViewModel(PaneContent content, PaneSources sources, SuppressedFrames cache, LatestTask filters,
            LatestTask networks, Consumer<? super Throwable> onFailure) {
        this.content = new SimpleObjectProperty<>(this, "content", content);
        this.sources = sources;
        this.cache = cache;
        this.filters = filters;
        this.networks = networks;
        this.onFailure = onFailure;
        this.content.subscribe((before, now) -> make());
    }

    /** What it shows. */
    public ObjectProperty<PaneContent> contentProperty() {
        return content;
    }

    /** What there is to draw; that of the frame before while the new one is being made. */
    public ReadOnlyObjectProperty<Optional<PanePicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Whether a picture is being made. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Another frame is in view, or none. */
    void show(Optional<FrameInView> now) {
        frame = now;
        make();
    }

    /** Makes the picture anew: what its detector would say may have changed. */
    void make() {
        filters.cancel();
        networks.cancel();
        busy.set(false);
        if (frame.isEmpty()) {
            picture.set(Optional.empty());
            return;
        }
        FrameInView now = frame.get();
        PaneContent asked = content.get();
        switch (asked) {
            case PaneContent.Suppressed(Suppression way) -> suppress(asked, now, way);
            case PaneContent.Layer layer -> map(asked, now);
            case PaneContent.Input input -> map(asked, now);
            case PaneContent.Raw raw -> ready(PanePicture.plain(asked, now.counts()));
            case PaneContent.Labels labels -> ready(PanePicture.plain(asked, now.counts()));
            case PaneContent.Boxes boxes -> ready(PanePicture.plain(asked, now.counts()));
        }
    }

    private void suppress(PaneContent asked, FrameInView now, Suppression way) {
        Optional<PanePicture.Suppressed> known = cache.get(now.counts(), way);
        if (known.isPresent()) {
            ready(PanePicture.suppressed(asked, now.counts(), known.get()));
            return;
        }
        busy.set(true);
        filters.submit("", progress -> {
            List<Frame> around = way.reach() == 0 ? List.of() : sources.around(now.index(), way.reach());
            progress.stopIfCancelled();
            return PanePicture.Suppressed.of(way.apply(now.counts(), around));
        }, left -> {
            cache.put(now.counts(), way, left);
            ready(PanePicture.suppressed(asked, now.counts(), left));
        }, this::failed);
    }

    private void map(PaneContent asked, FrameInView now) {
        Optional<BackgroundTask<DetectorMaps>> task = sources.maps(asked, now.index());
        if (task.isEmpty()) {
            ready(PanePicture.plain(asked, now.counts()));
            return;
        }
        busy.set(true);
        networks.submit("", task.get(), maps -> ready(PanePicture.mapped(asked, now.counts(), maps)), this::failed);
    }

    private void ready(PanePicture made) {
        busy.set(false);
        picture.set(Optional.of(made));
    }

    /** The frame is shown as it is, or what was shown before would be taken for the answer. */
    private void failed(Throwable failure) {
        frame.ifPresent(now -> ready(PanePicture.plain(content.get(), now.counts())));
        onFailure.accept(failure);
    }

    void close() {
        filters.cancel();
        networks.cancel();
    }
}
