package glint.app.viewer.pane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

import glint.app.fx.LatestTask;
import glint.app.fx.TaskExecutor;
import glint.datasets.frame.Frame;
import glint.datasets.suppression.Suppression;

/** The panes beside the image, up to three, and what each shows. Belongs to the JavaFX thread. */
public final class PanesViewModel {
    /** Panes there can be, the image itself included. */
    public static final int MOST = 4;
    private static final long CACHE_BYTES = 128L << 20;
    private static final List<PaneContent> FIRST = List.of(new PaneContent.Suppressed(Suppression.TOP_HAT),
            new PaneContent.Suppressed(Suppression.LOCAL_CONTRAST), new PaneContent.Suppressed(
                    Suppression.LAPLACIAN));

    private final ObjectProperty<List<PaneContent>> contents;
    private final PaneSources sources;
    private final TaskExecutor filters;
    private final TaskExecutor networks;
    private final Consumer<? super Throwable> onFailure;
    private final SuppressedFrames cache = new SuppressedFrames(CACHE_BYTES);
    private final ReadOnlyObjectWrapper<List<PaneViewModel>> panes = new ReadOnlyObjectWrapper<>(this, "panes",
            List.of());
    private final Subscription following;
    private Optional<PaneViewModel.FrameInView> frame = Optional.empty();

    /**
     * @param contents of the panes beside the image; changed here when a pane is given another content
     * @param filters where backgrounds are taken away
     * @param networks where detectors run
     */
    public PanesViewModel(ObjectProperty<List<PaneContent>> contents, PaneSources sources, TaskExecutor filters,
            TaskExecutor networks, Consumer<? super Throwable> onFailure) {
        this.contents = contents;
        this.sources = sources;
        this.filters = filters;
        this.networks = networks;
        this.onFailure = onFailure;
        this.following = contents.subscribe(this::arrange);
    }

    /** The contents when there are so many panes in all: those there are stay, others begin with what helps most. */
    public static List<PaneContent> resized(List<PaneContent> contents, int panes) {
        List<PaneContent> next = new ArrayList<>(contents.subList(0, Math.min(contents.size(), panes - 1)));
        FIRST.stream().filter(content -> !next.contains(content)).limit(panes - 1L - next.size()).forEach(next::add);
        return List.copyOf(next);
    }

    private void arrange(List<PaneContent> now) {
        List<PaneViewModel> next = new ArrayList<>(panes.get());
        while (next.size() > now.size()) {
            next.removeLast().close();
        }
        for (int i = 0; i < next.size(); i++) {
            next.get(i).contentProperty().set(now.get(i));
        }
        while (next.size() < now.size()) {
            next.add(pane(next.size(), now.get(next.size())));
        }
        if (next.size() != panes.get().size()) {
            panes.set(List.copyOf(next));
        }
    }

    private PaneViewModel pane(int place, PaneContent content) {
        PaneViewModel pane = new PaneViewModel(content, sources, cache, new LatestTask(filters),
                new LatestTask(networks), onFailure);
        pane.show(frame);
        pane.contentProperty().subscribe((before, now) -> {
            List<PaneContent> next = new ArrayList<>(contents.get());
            if (place < next.size() && !next.get(place).equals(now)) {
                next.set(place, now);
                contents.set(List.copyOf(next));
            }
        });
        return pane;
    }

    /** The panes beside the image; the list changes when there are more or fewer. */
    public ReadOnlyObjectProperty<List<PaneViewModel>> panesProperty() {
        return panes.getReadOnlyProperty();
    }

    /** Another frame is in view, or none that can be read. */
    public void show(int index, Optional<Frame> counts) {
        frame = counts.map(now -> new PaneViewModel.FrameInView(index, now));
        panes.get().forEach(pane -> pane.show(frame));
    }

    /** Asks the detectors of the panes again: one of them was given other weights or options. */
    public void refresh() {
        panes.get().stream().filter(pane -> pane.contentProperty().get().detectorId().isPresent())
                .forEach(PaneViewModel::make);
    }

    /** Stops what is under way. */
    public void close() {
        following.unsubscribe();
        panes.get().forEach(PaneViewModel::close);
    }
}
