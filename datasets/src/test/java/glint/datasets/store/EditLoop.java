package glint.datasets.store;

import java.nio.file.Path;

/** Edits a project until it is killed, and says so after every finished gesture. */
final class EditLoop {
    private EditLoop() {}

    /** The arguments are the project, a seed, the number of frames, and an id larger than any in use. */
    public static void main(String[] args) {
        try (ProjectStore store = ProjectStore.open(Path.of(args[0]))) {
            Gestures gestures = new Gestures(Long.parseLong(args[1]), Integer.parseInt(args[2]),
                    Long.parseLong(args[3]));
            Gestures.Labelled labelled = Gestures.of(store);
            System.out.println("open " + store.access());
            while (true) {
                gestures.any(labelled);
                System.out.println("done");
            }
        }
    }
}
