package glint.app.annotate;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import glint.app.messages.Messages;
import glint.app.shell.control.Icons;
import glint.app.shell.control.Labels;
import glint.app.shell.control.Panel;
import glint.inference.Device;

/** Says in a panel's head which device detectors run on. Asking loads the networks' engine, so it is asked in the background. */
final class DeviceChip {
    private DeviceChip() {}

    static void show(Panel panel, AnnotateServices services, Messages messages, Consumer<? super Throwable> onFailure) {
        services.workers().detectors().submit("", progress -> services.device().get(), device -> {
            Label chip = Labels.chip(name(device, messages), "", Icons.of("mdi2c-chip"));
            chip.setTooltip(new Tooltip(device.name()));
            panel.controls(chip);
        }, onFailure);
    }

    private static String name(Device device, Messages messages) {
        return device.id().startsWith("gpu")
                ? messages.text("models.gpu", device.id().substring(device.id().indexOf(':') + 1))
                : messages.text("models.cpu");
    }
}
