package glint.inference.nn;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the C library to keep freed memory for the next tensor. A network frees and takes the same tens of megabytes for every
 * frame; by default glibc hands them back to the system and each new tensor pays for fresh, zeroed pages again, which is a
 * fifth of the time of a frame. Elsewhere than on glibc nothing happens.
 */
final class NativeMemory {
    /** glibc's numbers of the options, and values for them in bytes; 32 MB is the largest threshold it accepts. */
    private static final Map<Integer, Integer> OPTIONS = Map.of(-1, 512 << 20, -2, 64 << 20, -3, 32 << 20);

    private NativeMemory() {}

    /** Sets the options; doing it again changes nothing. */
    @SuppressWarnings("restricted")
    static void keepFreed() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> symbol = linker.defaultLookup().find("mallopt");
        if (symbol.isEmpty()) {
            return;
        }
        MethodHandle mallopt = linker.downcallHandle(symbol.get(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        OPTIONS.forEach((option, value) -> {
            try {
                int accepted = (int) mallopt.invokeExact((int) option, (int) value);
                assert accepted == 1 : "mallopt refuses option " + option;
            } catch (Throwable e) {
                throw new AssertionError("A C function does not throw", e);
            }
        });
    }
}
