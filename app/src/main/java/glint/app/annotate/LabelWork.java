package glint.app.annotate;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import glint.annotations.audit.Finding;
import glint.app.messages.Messages;
import glint.app.project.AuditViewModel;
import glint.app.project.ConversionViewModel;
import glint.app.project.ExportViewModel;
import glint.app.project.OpenProject;
import glint.app.shell.WorkbenchFrame;
import glint.app.shell.action.Action;
import glint.app.shell.action.MainMenu;
import glint.app.shell.notice.Toast;

/** What is done with all labels of the open project at once: export, audit with its mends, conversion. */
final class LabelWork {
    private final AnnotateViewModel model;
    private final AnnotateServices services;
    private final Messages messages;
    private @Nullable WorkbenchFrame frame;

    LabelWork(AnnotateViewModel model, AnnotateServices services) {
        this.model = model;
        this.services = services;
        this.messages = services.messages();
    }

    /** The actions, in the order of the menus. */
    List<Action> actions(AnnotateActions others) {
        return List.of(
                Action.named("file.export", MainMenu.FILE, 2, this::export).icon("mdi2e-export-variant").keys("Ctrl+E")
                        .enabledWhen(others.open()).build(),
                Action.named("labels.audit", MainMenu.LABELS, 4, this::audit).icon("mdi2c-clipboard-check-outline")
                        .keys("Ctrl+Shift+L").enabledWhen(others.open()).build(),
                Action.named("labels.convert", MainMenu.LABELS, 4, this::convert).icon("mdi2v-vector-square")
                        .keys("Ctrl+Shift+M").enabledWhen(others.open()).build());
    }

    /** Works in a window. */
    void moveIn(WorkbenchFrame window) {
        frame = window;
        window.model().problems().onMendProperty().set(this::mend);
    }

    private void withProject(BiConsumer<WorkbenchFrame, ProjectView> work) {
        WorkbenchFrame window = frame;
        if (window != null) {
            model.viewProperty().get().ifPresent(view -> work.accept(window, view));
        }
    }

    private void export() {
        withProject((window, view) -> new ExportDialog(new ExportViewModel(view.project(), services.workers().tasks(),
                messages, window.onError()), services.chooser(), messages).show(window.dialogs(),
                        done -> toast(window,
                                done, false)));
    }

    private void audit() {
        withProject((window, view) -> {
            OpenProject project = view.project();
            auditOf(project, window).audit(view.detectors().rows().stream().map(row -> row.finished(project.frames()
                    .size())).flatMap(Optional::stream).toList(), found -> {
                        window.model().problems().add(found);
                        window.model().problems().shownProperty().set(true);
                        window.model().toasts().show(new Toast(found.isEmpty()
                                ? messages.text("audit.none")
                                : messages.count("audit.found", found.size()),
                                Optional.of(found.isEmpty()
                                        ? "mdi2c-check"
                                        : "mdi2a-alert-outline"),
                                Optional.empty()));
                    });
        });
    }

    private AuditViewModel auditOf(OpenProject project, WorkbenchFrame window) {
        return new AuditViewModel(project, services.workers().tasks(), messages, services.clock(), window.onError());
    }

    private void mend(List<Finding> findings) {
        withProject((window, view) -> {
            List<Finding> mended = auditOf(view.project(), window).mend(findings);
            window.model().problems().remove(mended);
            toast(window, messages.count("audit.mended", mended.size()), !mended.isEmpty());
        });
    }

    private void convert() {
        withProject((window, view) -> new ConversionDialog(new ConversionViewModel(view.project(), services.workers()
                .tasks(), messages, services.clock(), window.onError()), view.project(), services).show(window
                        .dialogs(), done -> toast(window, done, true)));
    }

    private static void toast(WorkbenchFrame window, String text, boolean undo) {
        window.model().toasts().show(new Toast(text, Optional.of("mdi2c-check"), undo
                ? Optional.of(window.actions().get("edit.undo"))
                : Optional.empty()));
    }
}
