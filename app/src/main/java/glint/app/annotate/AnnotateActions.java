package glint.app.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

import glint.app.frames.FrameJump;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.perspective.AnnotatePerspective;
import glint.app.viewer.overlay.OverlayLayer;
import glint.app.viewer.pane.PanesViewModel;
import glint.app.viewer.profile.ProfileMode;

/** The actions of the Annotate perspective. They act on whatever project is open, and can be done only while one is. */
final class AnnotateActions {
    private static final List<String> ICONS = List.of("mdi2s-square-outline", "mdi2v-view-split-vertical",
            "mdi2v-view-quilt-outline", "mdi2v-view-grid-outline");

    private final AnnotateViewModel model;
    private final ObservableBooleanValue open;

    AnnotateActions(AnnotateViewModel model) {
        this.model = model;
        this.open = Bindings.createBooleanBinding(() -> model.viewProperty().get().isPresent(), model.viewProperty());
    }

    private Action.Builder action(String id, MainMenu menu, int group, Consumer<? super ProjectView> what) {
        return Action.named(id, menu, group, () -> model.viewProperty().get().ifPresent(what))
                .scope(AnnotatePerspective.ID).enabledWhen(open);
    }

    /** Whether a project is open. */
    ObservableBooleanValue open() {
        return open;
    }

    List<Action> all() {
        List<Action> all = new ArrayList<>();
        all.addAll(frames());
        all.addAll(jumping());
        all.addAll(tools());
        all.addAll(editing());
        all.addAll(tracking());
        all.addAll(showing());
        all.addAll(zooming());
        all.addAll(panes());
        all.addAll(detecting());
        return all;
    }

    private List<Action> frames() {
        return List.of(
                action("view.next-frame", MainMenu.VIEW, 4, view -> view.project().step(1))
                        .icon("mdi2s-skip-next").keys("D", "Right").build(),
                action("view.previous-frame", MainMenu.VIEW, 4, view -> view.project().step(-1))
                        .icon("mdi2s-skip-previous").keys("A", "Left")
                        .build(),
                action("view.forward", MainMenu.VIEW, 4, view -> view.project().step(10)).keys("Shift+D", "Page Down")
                        .build(),
                action("view.back", MainMenu.VIEW, 4, view -> view.project().step(-10)).keys("Shift+A", "Page Up")
                        .build(),
                action("view.first-frame", MainMenu.VIEW, 4, view -> view.timeline().goToFirst())
                        .icon("mdi2s-skip-backward").keys("Home").build(),
                action("view.last-frame", MainMenu.VIEW, 4, view -> view.timeline().goToLast())
                        .icon("mdi2s-skip-forward").keys("End").build(),
                action("view.play", MainMenu.VIEW, 4, view -> view.timeline().togglePlaying()).icon("mdi2p-play")
                        .keys("Space").build());
    }

    private List<Action> jumping() {
        List<Action> all = new ArrayList<>();
        all.add(action("view.jump-forward", MainMenu.VIEW, 7, view -> view.frames().jump(model.jumpProperty().get(),
                true)).icon("mdi2c-chevron-double-right").keys("Ctrl+Right", "Ctrl+Shift+D").build());
        all.add(action("view.jump-back", MainMenu.VIEW, 7, view -> view.frames().jump(model.jumpProperty().get(),
                false)).icon("mdi2c-chevron-double-left").keys("Ctrl+Left", "Ctrl+Shift+A").build());
        for (FrameJump kind : FrameJump.values()) {
            all.add(action("view.jump-to-" + kind.name().toLowerCase(Locale.ROOT), MainMenu.VIEW, 7,
                    view -> model.jumpProperty().set(kind)).selectedWhen(model.jumpProperty().isEqualTo(kind))
                    .build());
        }
        return all;
    }

    private List<Action> tools() {
        List<Action> tools = new ArrayList<>();
        for (ToolKind kind : ToolKind.values()) {
            tools.add(action(kind.action(), kind == ToolKind.PROFILE ? MainMenu.VIEW : MainMenu.LABELS, 1,
                    view -> model.toolProperty().set(kind))
                    .icon(kind.icon()).keys(kind.key()).selectedWhen(model.toolProperty().isEqualTo(kind)).build());
        }
        return tools;
    }

    private List<Action> editing() {
        return List.of(
                action("labels.accept", MainMenu.LABELS, 2, view -> view.commands().acceptSelected())
                        .icon("mdi2c-check").keys("Enter").build(),
                action("labels.snap", MainMenu.LABELS, 2, view -> view.commands().snapToPeak()).icon("mdi2m-magnet-on")
                        .keys("S").build(),
                action("labels.grow", MainMenu.LABELS, 2, view -> view.commands().growFromPeak())
                        .icon("mdi2a-auto-fix").keys("W").build(),
                action("labels.outline", MainMenu.LABELS, 2, view -> view.commands().outlineOrMask())
                        .icon("mdi2v-vector-polygon-variant").keys("Ctrl+Alt+G").build(),
                action("labels.split", MainMenu.LABELS, 2, view -> view.commands().splitPieces())
                        .icon("mdi2s-set-split").keys("Ctrl+Alt+S").build(),
                action("labels.merge", MainMenu.LABELS, 2, view -> view.commands().mergeSelected())
                        .icon("mdi2s-set-merge").keys("Shift+M").build(),
                action("labels.delete", MainMenu.LABELS, 2, view -> view.commands().deleteSelected())
                        .icon("mdi2t-trash-can-outline").keys("Delete").build(),
                action("labels.done", MainMenu.LABELS, 3, ProjectView::toggleDone).icon("mdi2c-check-circle-outline")
                        .keys("Shift+Enter").build());
    }

    private List<Action> tracking() {
        return List.of(
                action("labels.track.key", MainMenu.LABELS, 4, view -> view.tracks().toggleKey())
                        .icon("mdi2r-rhombus-outline").keys("K").build(),
                action("labels.track.interpolate", MainMenu.LABELS, 4, view -> view.tracks().interpolate())
                        .icon("mdi2v-vector-line").keys("I").build(),
                action("labels.track.leave", MainMenu.LABELS, 4, view -> view.tracks().leave())
                        .icon("mdi2e-exit-to-app").keys("O").build(),
                action("labels.track.propagate", MainMenu.LABELS, 4, view -> view.tracks().propagate())
                        .icon("mdi2c-content-copy").keys("Ctrl+Enter").build(),
                action("labels.track.split", MainMenu.LABELS, 4, view -> view.tracks().split())
                        .icon("mdi2c-call-split").keys("Shift+S").build(),
                action("labels.track.merge", MainMenu.LABELS, 4, view -> view.tracks().merge())
                        .icon("mdi2c-call-merge").keys("M").build(),
                action("labels.track.delete", MainMenu.LABELS, 4, view -> view.tracks().delete())
                        .icon("mdi2t-trash-can-outline").keys("Shift+Delete").build());
    }

    private List<Action> showing() {
        return List.of(layer("view.boxes", "Q", OverlayLayer.BOXES), layer("view.masks", "T", OverlayLayer.MASKS),
                layer("view.fill", "F", OverlayLayer.FILL), layer("view.heatmap", "Z", OverlayLayer.HEATMAP),
                layer("view.text", "Ctrl+T", OverlayLayer.TEXT), layer("view.ring", "Shift+R", OverlayLayer.RING),
                toggle("view.hide-overlays", "mdi2e-eye-outline", "Shift+H", model.overlaysHiddenProperty()),
                toggle("view.grid", "mdi2g-grid", "Shift+G", model.gridProperty()),
                toggle("view.loupe", "mdi2m-magnify-scan", "L", model.loupeProperty()));
    }

    private Action layer(String id, String key, OverlayLayer layer) {
        return action(id, MainMenu.VIEW, 5, view -> model.toggle(layer)).keys(key).selectedWhen(model.shows(layer))
                .build();
    }

    private Action toggle(String id, String icon, String key, BooleanProperty what) {
        return action(id, MainMenu.VIEW, 5, view -> what.set(!what.get())).icon(icon).keys(key).selectedWhen(what)
                .build();
    }

    private List<Action> zooming() {
        return List.of(
                action("view.zoom-fit", MainMenu.VIEW, 6, view -> view.canvas().zoomToFit())
                        .icon("mdi2f-fit-to-page-outline").keys("0").build(),
                action("view.zoom-actual", MainMenu.VIEW, 6, view -> view.canvas().zoomToActualSize()).keys("Ctrl+1")
                        .build(),
                action("view.zoom-selection", MainMenu.VIEW, 6, view -> view.canvas().zoomToSelection()).keys("Period")
                        .build(),
                toggle("view.lock-target", "mdi2l-lock-outline", "Ctrl+L", model.lockedProperty()),
                profile(ProfileMode.ROW, "Shift+J"), profile(ProfileMode.COLUMN, "Ctrl+J"));
    }

    private Action profile(ProfileMode mode, String key) {
        return action("view.profile-" + mode.name().toLowerCase(Locale.ROOT), MainMenu.VIEW, 6, view -> view.profile()
                .toggle(mode)).keys(key).selectedWhen(model.profileProperty().isEqualTo(mode)).build();
    }

    private List<Action> panes() {
        List<Action> all = new ArrayList<>();
        for (int panes = 1; panes <= PanesViewModel.MOST; panes++) {
            int number = panes;
            all.add(action("view.panes-" + panes, MainMenu.VIEW, 8, view -> model.panesProperty()
                    .set(PanesViewModel.resized(model.panesProperty().get(), number))).icon(ICONS.get(panes - 1))
                    .keys("Ctrl+Alt+" + panes).selectedWhen(Bindings.createBooleanBinding(() -> model.panesProperty()
                            .get().size() == number - 1, model.panesProperty()))
                    .build());
        }
        all.add(action("view.pane-content", MainMenu.VIEW, 8, view -> view.panes().nextContent())
                .icon("mdi2v-view-carousel-outline").keys("Shift+V").build());
        return all;
    }

    private List<Action> detecting() {
        return List.of(
                action("models.run-all", MainMenu.MODELS, 1, view -> view.detectors().runs().runAll())
                        .icon("mdi2p-play")
                        .keys("F5").enabledWhen(model.canRunProperty()).build(),
                action("models.run-frame", MainMenu.MODELS, 1, view -> view.detectors().runs().runFrame())
                        .icon("mdi2p-play-outline").keys("Shift+F5").enabledWhen(model.canRunProperty()).build(),
                action("models.run-sequence", MainMenu.MODELS, 1, view -> view.detectors().runs().runSequence())
                        .keys("Alt+F5").enabledWhen(model.canRunProperty()).build(),
                action("models.run-list", MainMenu.MODELS, 1, view -> view.detectors().runs()
                        .runFrames(List.copyOf(view.frames().rows()))).keys("Ctrl+Shift+F5")
                        .enabledWhen(model.canRunProperty()).build(),
                action("models.stop", MainMenu.MODELS, 1, view -> view.detectors().runs().cancel()).icon("mdi2s-stop")
                        .keys("Ctrl+F5").enabledWhen(model.runningProperty()).build());
    }
}
