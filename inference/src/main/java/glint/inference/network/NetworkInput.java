package glint.inference.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDArray;

import glint.inference.Letterbox;
import glint.inference.ScoreMap;

/** An image as it goes into a network. The plane is not copied, neither in nor out; nobody writes to it. */
public final class NetworkInput {
    private final Letterbox place;
    private final float[] plane;

    /**
     * @param place where it lies in the input
     * @param plane of the input's size, row by row, before it becomes channels
     */
    public NetworkInput(Letterbox place, float[] plane) {
        this.place = place;
        this.plane = plane;
    }

    /** Where the image lies in the input. */
    public Letterbox place() {
        return place;
    }

    /** The input, row by row, before it becomes channels. */
    public float[] plane() {
        return plane;
    }

    /**
     * What an input holds, in the coordinates of the image: a map for each channel, one for all where they are the same.
     *
     * @param input of one image, {@code [1, C, H, W]}
     */
    public List<ScoreMap> maps(NDArray input) {
        int width = place.input().width();
        int height = place.input().height();
        float[] all = input.toFloatArray();
        List<float[]> channels = new ArrayList<>();
        for (int from = 0; from < all.length; from += width * height) {
            channels.add(Arrays.copyOfRange(all, from, from + width * height));
        }
        boolean same = channels.stream().allMatch(channel -> Arrays.equals(channel, channels.getFirst()));
        String name = "input-" + width;
        List<ScoreMap> maps = new ArrayList<>();
        for (int c = 0; c < (same ? 1 : channels.size()); c++) {
            maps.add(new ScoreMap(same ? name : name + "-channel-" + (c + 1), width, height, channels.get(c),
                    place.toImage(place.input().box())));
        }
        return List.copyOf(maps);
    }
}
