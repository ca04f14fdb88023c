package glint.datasets.frame;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;

/** A file opened for reading at any position; what goes wrong is told as the user's input, with the file's name. */
final class ByteFile implements Closeable {
    private final Path path;
    private final Content content;
    private final long length;

    private ByteFile(Path path, Content content, long length) {
        this.path = path;
        this.content = content;
        this.length = length;
    }

    /** Where the bytes come from. */
    private interface Content extends Closeable {
        /** As {@link FileChannel#read(ByteBuffer, long)}. */
        int read(ByteBuffer target, long position) throws IOException;
    }

    private record OnDisk(FileChannel channel) implements Content {
        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record InMemory(byte[] bytes) implements Content {
        @Override
        public int read(ByteBuffer target, long position) {
            int n = (int) Math.min(target.remaining(), bytes.length - position);
            target.put(bytes, (int) position, n);
            return n;
        }

        @Override
        public void close() {
            // Memory needs no closing.
        }
    }

    /** A file within another one, taken out of it. */
    static ByteFile within(Path path, byte[] bytes) {
        return new ByteFile(path, new InMemory(bytes), bytes.length);
    }

    static ByteFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new InputException(path.toString(), "is a folder, not an image", "name a file in it");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            return new ByteFile(path, new OnDisk(channel), channel.size());
        } catch (IOException e) {
            closeAfter(channel, e);
            throw unreadable(path, e);
        }
    }

    private static void closeAfter(@Nullable FileChannel channel, IOException cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private static InputException unreadable(Path path, IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> new InputException(path.toString(), "does not exist", "check the path",
                    gone);
            case AccessDeniedException denied -> new InputException(path.toString(), "may not be read",
                    "give yourself read permission", denied);
            default -> new InputException(path.toString(), "cannot be read: " + e.getMessage(),
                    "check the disk or the network share", e);
        };
    }

    Path path() {
        return path;
    }

    long length() {
        return length;
    }

    /** Bytes from a position; fewer when the file ends before. */
    byte[] upTo(long position, int count) {
        int n = (int) Math.max(0, Math.min(count, length - position));
        ByteBuffer buffer = ByteBuffer.allocate(n);
        try {
            while (buffer.hasRemaining() && content.read(buffer, position + buffer.position()) >= 0) {
                // A channel may deliver less than asked for.
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        if (buffer.hasRemaining()) {
            throw truncated();
        }
        return buffer.array();
    }

    /** Exactly that many bytes from a position. */
    ByteBuffer exactly(long position, int count, ByteOrder order) {
        if (position < 0 || count < 0 || position > length - count) {
            throw truncated();
        }
        return ByteBuffer.wrap(upTo(position, count)).order(order);
    }

    /** The whole file. */
    byte[] all() {
        if (length > Integer.MAX_VALUE - 8) {
            throw new InputException(path.toString(), "is larger than 2 GB for a single image",
                    "split it, or save it as a TIFF stack");
        }
        return upTo(0, (int) length);
    }

    InputException truncated() {
        return new InputException(path.toString(), "ends before the image does", "copy or download the file again");
    }

    InputException damaged(String what) {
        return new InputException(path.toString(), "is damaged: " + what, "copy or download the file again");
    }

    InputException unsupported(String what) {
        return new InputException(path.toString(), what, "convert it to 8- or 16-bit PNG or TIFF");
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }
}
