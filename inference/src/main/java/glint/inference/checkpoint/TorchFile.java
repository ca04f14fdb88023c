package glint.inference.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

import glint.annotations.InputException;
import glint.inference.checkpoint.Unpickler.Storage;
import glint.inference.checkpoint.Unpickler.Tensor;

/**
 * Reads the state_dict of a file that {@code torch.save} wrote: the archive that PyTorch has written since 1.6, and the plain
 * pickles before it. No code of the file is run, see {@link Unpickler}.
 */
public final class TorchFile {
    private static final String PICKLE = "/data.pkl";
    /** Where training scripts put the state_dict beside epochs and optimisers, the likeliest first. */
    private static final List<String> NESTED = List.of("state_dict", "model_state_dict", "model", "net", "network",
            "weights", "params");
    /** What replicas of a network on several devices put before every key. */
    private static final String REPLICA = "module.";
    private static final int LEGACY_HEADERS = 3;
    private static final String ARCHIVE = "504b0304";
    /** A pickle of protocol 2 with the magic number of ten bytes. */
    private static final String PICKLES = "80028a0a6cfc9c46f9206aa85019";

    private TorchFile() {}

    /** Whether the file begins as one of PyTorch's does. */
    public static boolean isOne(Path file) {
        return begins(file, ARCHIVE) || begins(file, PICKLES);
    }

    /**
     * Reads the tensors as float32 by their keys, without the prefix that replicas have.
     *
     * @throws InputException when the file is damaged, holds no state_dict, or asks for anything but tensors
     */
    public static Checkpoint read(Path file) {
        return begins(file, ARCHIVE) ? archive(file) : legacy(file);
    }

    /** A safetensors file begins with a length, which may share a byte or two. */
    private static boolean begins(Path file, String magic) {
        return HexFormat.of().formatHex(SafetensorsFile.head(file, magic.length() / 2)).equals(magic);
    }

    private static Checkpoint archive(Path file) {
        String subject = file.toString();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry pickle = zip.stream().filter(e -> e.getName().endsWith(PICKLE)).findFirst()
                    .orElseThrow(() -> damaged(subject, "is an archive, but none of PyTorch"));
            String root = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
            if (zip.getEntry(root + "/code/__torch__.py") != null || zip.getEntry(root + "/constants.pkl") != null) {
                throw new InputException(subject, "is a TorchScript module, not a state_dict",
                        "run it as the detector torchscript");
            }
            ByteOrder order = order(zip, root);
            Object top = new Unpickler(ByteBuffer.wrap(bytes(zip, pickle, subject)), subject).read();
            Map<String, ByteBuffer> read = new HashMap<>();
            return checkpoint(top, subject, storage -> {
                ByteBuffer data = read.get(storage.key());
                if (data == null) {
                    ZipEntry entry = zip.getEntry(root + "/data/" + storage.key());
                    if (entry == null) {
                        throw damaged(subject, "lacks its storage " + storage.key());
                    }
                    data = ByteBuffer.wrap(bytes(zip, entry, subject)).order(order);
                    read.put(storage.key(), data);
                }
                return data;
            });
        } catch (ZipException e) {
            throw new InputException(subject, "is damaged: " + e.getMessage(), "get the file again", e);
        } catch (IOException e) {
            throw new InputException(subject, "cannot be read", "check that it is there and readable", e);
        }
    }

    private static ByteOrder order(ZipFile zip, String root) throws IOException {
        ZipEntry entry = zip.getEntry(root + "/byteorder");
        return entry != null && new String(bytes(zip, entry, zip.getName()), StandardCharsets.US_ASCII).strip().equals(
                "big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** An entry, which never is larger than the archive says. */
    private static byte[] bytes(ZipFile zip, ZipEntry entry, String subject) throws IOException {
        if (entry.getSize() > Integer.MAX_VALUE - 16L) {
            throw damaged(subject, "claims an entry of " + entry.getSize() + " bytes");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) Math.max(0, entry.getSize()));
        }
    }

    /** Pickles one after the other: a magic number, a version, facts of the machine, the object, the keys; then the numbers. */
    private static Checkpoint legacy(Path file) {
        String subject = file.toString();
        ByteBuffer in = ByteBuffer.wrap(SafetensorsFile.bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < LEGACY_HEADERS; i++) {
            new Unpickler(in, subject).read();
        }
        Object top = new Unpickler(in, subject).read();
        Object keys = new Unpickler(in, subject).read();
        if (!(keys instanceof List<?> list)) {
            throw damaged(subject, "lists no storages");
        }
        Map<String, Integer> starts = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        Map<String, TorchType> types = new HashMap<>();
        tensors(top, subject).values().forEach(t -> types.put(t.storage().key(), t.storage().type()));
        for (Object key : list) {
            if (in.remaining() < Long.BYTES) {
                throw damaged(subject, "breaks off before its numbers end");
            }
            long count = in.getLong();
            TorchType type = types.get(String.valueOf(key));
            if (type == null) {
                throw damaged(subject, "holds a storage that no tensor looks at");
            }
            if (count < 0 || count > in.remaining() / type.bytes()) {
                throw damaged(subject, "breaks off before its numbers end");
            }
            starts.put(String.valueOf(key), in.position());
            counts.put(String.valueOf(key), count);
            in.position(in.position() + (int) count * type.bytes());
        }
        return checkpoint(top, subject, storage -> {
            Integer start = starts.get(storage.key());
            if (start == null) {
                throw damaged(subject, "lacks its storage " + storage.key());
            }
            int bytes = Math.toIntExact(counts.getOrDefault(storage.key(), 0L)) * storage.type().bytes();
            return in.slice(start, bytes).order(ByteOrder.LITTLE_ENDIAN);
        });
    }

    private interface Storages {
        ByteBuffer of(Storage storage) throws IOException;
    }

    private static Checkpoint checkpoint(@Nullable Object top, String subject, Storages storages) {
        Map<String, Tensor> tensors = tensors(top, subject);
        boolean replicas = tensors.keySet().stream().allMatch(key -> key.startsWith(REPLICA));
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                String key = replicas ? entry.getKey().substring(REPLICA.length()) : entry.getKey();
                Tensor tensor = entry.getValue();
                stored.put(key, new StoredTensor(tensor.shape(), values(tensor, storages.of(tensor.storage()), key,
                        subject)));
            }
        } catch (IOException e) {
            throw new InputException(subject, "cannot be read", "check that it is there and readable", e);
        }
        return new Checkpoint(stored, Map.of());
    }

    /** The state_dict itself, or the one within what a training script saved. */
    private static Map<String, Tensor> tensors(@Nullable Object top, String subject) {
        Map<String, Tensor> own = tensorsOf(top);
        if (!own.isEmpty()) {
            return own;
        }
        if (top instanceof Map<?, ?> map) {
            for (String name : NESTED) {
                Map<String, Tensor> nested = tensorsOf(map.get(name));
                if (!nested.isEmpty()) {
                    return nested;
                }
            }
        }
        throw new InputException(subject, "holds no state_dict", "save one: torch.save(model.state_dict(), FILE)");
    }

    private static Map<String, Tensor> tensorsOf(@Nullable Object candidate) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        if (candidate instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof Tensor tensor) {
                    tensors.put(String.valueOf(key), tensor);
                }
            });
        }
        return tensors;
    }

    /** The numbers of a view in C order. A view that reaches beyond its storage is refused before anything is allocated. */
    private static float[] values(Tensor tensor, ByteBuffer data, String key, String subject) {
        TorchType type = tensor.storage().type();
        if (tensor.shape().contains(0L) && tensor.shape().stream().allMatch(extent -> extent >= 0)) {
            return new float[0];
        }
        long there = data.capacity() / type.bytes();
        long count = 1;
        long last = tensor.offset();
        boolean sound = tensor.offset() >= 0 && tensor.shape().size() == tensor.strides().size();
        for (int i = 0; sound && i < tensor.shape().size(); i++) {
            long extent = tensor.shape().get(i);
            long stride = tensor.strides().get(i);
            sound = extent > 0 && extent <= there && stride >= 0 && stride <= there;
            count *= extent;
            last += (extent - 1) * stride;
            sound &= count <= there && last <= there;
        }
        if (!sound || last >= there) {
            throw damaged(subject, "holds a tensor " + key + " larger than its numbers");
        }
        float[] values = new float[Math.toIntExact(count)];
        long[] index = new long[tensor.shape().size()];
        long at = tensor.offset();
        for (int i = 0; i < values.length; i++) {
            values[i] = type.at(data, (int) at);
            at = next(tensor, index, at);
        }
        return values;
    }

    /** Counts the index up, the last axis first, and gives the place of the element it then names. */
    private static long next(Tensor tensor, long[] index, long at) {
        long place = at;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            long stride = tensor.strides().get(axis);
            if (++index[axis] < tensor.shape().get(axis)) {
                return place + stride;
            }
            place -= (index[axis] - 1) * stride;
            index[axis] = 0;
        }
        return place;
    }

    private static InputException damaged(String subject, String problem) {
        return new InputException(subject, problem, "get the file again");
    }
}
