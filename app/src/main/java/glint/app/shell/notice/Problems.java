package glint.app.shell.notice;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import glint.annotations.audit.Finding;

/** What was found wrong with files, images and labels, worst first. */
public final class Problems {
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ObservableList<Finding> view = FXCollections.unmodifiableObservableList(findings);
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ObjectProperty<Consumer<? super Finding>> onGo = new SimpleObjectProperty<>(this, "onGo",
            finding -> {});
    private final ObjectProperty<Consumer<? super List<Finding>>> onMend = new SimpleObjectProperty<>(this, "onMend",
            mendable -> {});

    /** The findings. */
    public ObservableList<Finding> findings() {
        return view;
    }

    /** Adds findings; one that is there already is not added again. */
    public void add(Collection<Finding> more) {
        more.stream().filter(finding -> !findings.contains(finding)).forEach(findings::add);
        FXCollections.sort(findings, (a, b) -> b.severity().compareTo(a.severity()));
    }

    /** Forgets findings that no longer hold. */
    public void remove(Collection<Finding> gone) {
        findings.removeAll(gone);
    }

    /** The findings that can be mended without a person's judgement. */
    public List<Finding> mendable() {
        return findings.stream().filter(finding -> finding.mend().isPresent()).toList();
    }

    /** Forgets all, as when another project is opened. */
    public void clear() {
        findings.clear();
    }

    /** Whether the list is open. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Goes to the frame or file a finding is about. */
    public ObjectProperty<Consumer<? super Finding>> onGoProperty() {
        return onGo;
    }

    /** Mends findings, in one step that can be undone. */
    public ObjectProperty<Consumer<? super List<Finding>>> onMendProperty() {
        return onMend;
    }
}
