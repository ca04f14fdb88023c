package glint.inference;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import glint.annotations.InputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DevicesTest {
    @Test
    void theCpuIsAlwaysThereWithItsMemory() {
        Device cpu = Devices.resolve("cpu");
        assertThat(cpu.id()).isEqualTo("cpu");
        assertThat(cpu.memoryBytes()).isPositive();
        assertThat(Devices.available()).contains(cpu);
    }

    @Test
    void autoTakesWhatIsThere() {
        assertThat(Devices.available()).contains(Devices.resolve("auto"));
    }

    @Test
    void aGpuThatIsNotThereIsAClearError() {
        Assumptions.assumeTrue(Devices.available().size() == 1, "This machine has a GPU");
        assertThatThrownBy(() -> Devices.resolve("gpu:1")).isInstanceOf(InputException.class)
                .hasMessageContaining("gpu:1").hasMessageContaining("not there");
        assertThatThrownBy(() -> Devices.resolve("gpu")).isInstanceOf(InputException.class);
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        assertThatThrownBy(() -> Devices.resolve("tpu")).isInstanceOf(InputException.class)
                .hasMessageContaining("auto, cpu");
    }
}
