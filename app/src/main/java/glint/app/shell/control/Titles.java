package glint.app.shell.control;

import java.util.function.Function;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

/** The titles of choices that nobody types, for combo boxes. */
public final class Titles {
    private Titles() {}

    /** Shows each choice under its title, and nothing where none is chosen. */
    public static <T> StringConverter<T> of(Function<? super T, String> title) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T choice) {
                return choice == null ? "" : title.apply(choice);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("The choice cannot be typed");
            }
        };
    }
}
