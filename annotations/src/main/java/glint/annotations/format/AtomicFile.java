package glint.annotations.format;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Locale;
import java.util.UUID;

import glint.annotations.InputException;

/**
 * Replaces a file all or nothing. The content goes to a temporary file in the same folder, is forced to disk and then
 * renamed over the target, so that after a crash, a full disk or a failing writer the old file is still there, whole.
 *
 * <p>A missing folder is created. A symbolic link stays a link: the file it points to is replaced. An existing file
 * keeps its permissions. An interrupt of the calling thread does not tear the file; it stays pending.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** Produces the content of a file. */
    @FunctionalInterface
    public interface Writer {
        /** Writes everything to the stream, which need not be closed. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes the target anew.
     *
     * @throws InputException when the content cannot be written there; the target is then as it was. Whatever else the
     *     body throws is passed on, with the target as it was.
     */
    public static void write(Path target, Writer body) {
        try {
            Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            if (Files.isDirectory(real)) {
                throw new InputException(target.toString(), "is a folder, a file was to be written",
                        "choose a file name");
            }
            Path folder = real.getParent();
            if (folder == null) {
                throw new InputException(target.toString(), "is not the name of a file", "choose a file name");
            }
            createFolder(target, folder);
            replace(real, folder, body);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Moves a finished file over the target in one step, for writers that stage several files first. */
    static void move(Path finished, Path target) {
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null) {
                throw new InputException(target.toString(), "is not the name of a file", "choose a file name");
            }
            createFolder(target, folder);
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(folder);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static void createFolder(Path target, Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new InputException(target.toString(),
                    "cannot be written, " + e.getFile() + " is a file, not a folder",
                    "choose another folder", e);
        }
    }

    private static void replace(Path real, Path folder, Writer body) throws IOException {
        // A short name of its own: the target's name may already have the greatest length the file system allows.
        Path temporary = folder.resolve(".glint-" + UUID.randomUUID() + ".tmp");
        Files.createFile(temporary);
        boolean moved = false;
        try {
            writeAndForce(temporary, body);
            keepPermissions(real, temporary);
            Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
            forceFolder(folder);
        } finally {
            if (!moved) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    private static void writeAndForce(Path temporary, Writer body) throws IOException {
        // A plain file stream, because a channel would be closed under the body by an interrupt of the thread.
        try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
            OutputStream out = new BufferedOutputStream(new Unclosable(file), BUFFER);
            body.write(out);
            out.flush();
            file.getFD().sync();
        }
    }

    private static void keepPermissions(Path real, Path temporary) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(real, PosixFileAttributeView.class);
        PosixFileAttributeView fresh = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (old != null && fresh != null && Files.exists(real)) {
            fresh.setPermissions(old.readAttributes().permissions());
        }
    }

    /** Makes the rename itself durable. Windows cannot open a folder and does this by itself. */
    private static void forceFolder(Path folder) throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            boolean done = false;
            while (!done) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    done = true;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static InputException failure(Path target, IOException e) {
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        String text = reason == null ? e.getClass().getSimpleName() : reason;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("not enough space") || lower.contains("quota exceeded")) {
            return new InputException(target.toString(), "cannot be written, the disk is full",
                    "free some space or choose another folder; the file is as it was", e);
        }
        if (e instanceof AccessDeniedException || lower.contains("permission denied") || lower.contains("read-only")) {
            return new InputException(target.toString(), "cannot be written, the folder is read-only",
                    "change its permissions or choose another folder", e);
        }
        if (e instanceof AtomicMoveNotSupportedException) {
            return new InputException(target.toString(), "cannot be replaced in one step on this file system",
                    "choose a folder on a local disk", e);
        }
        return new InputException(target.toString(), "cannot be written: " + text,
                "choose another folder; the file is as it was", e);
    }

    /** Keeps a body that closes its stream from closing the file before it is forced to disk. */
    private static final class Unclosable extends FilterOutputStream {
        Unclosable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
