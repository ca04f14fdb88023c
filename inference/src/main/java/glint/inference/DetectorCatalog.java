package glint.inference;

import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

import glint.annotations.InputException;

/** The detectors of the program by id. */
public final class DetectorCatalog {
    private final SortedMap<String, DetectorProvider> providers;

    /** With these detectors. */
    public DetectorCatalog(Iterable<DetectorProvider> all) {
        SortedMap<String, DetectorProvider> byId = new TreeMap<>();
        for (DetectorProvider provider : all) {
            byId.put(provider.id(), provider);
        }
        providers = Collections.unmodifiableSortedMap(byId);
    }

    /** With every detector that registered itself. */
    public static DetectorCatalog installed() {
        return new DetectorCatalog(ServiceLoader.load(DetectorProvider.class));
    }

    /** Ids of all detectors. */
    public List<String> ids() {
        return List.copyOf(providers.keySet());
    }

    /** Ids of the published networks, what {@code all} stands for on the command line. */
    public List<String> networks() {
        return providers.values().stream().filter(DetectorProvider::isNetwork).map(DetectorProvider::id).toList();
    }

    /** Those that come with weights. */
    public List<DetectorProvider> ready() {
        return providers.values().stream().filter(provider -> !provider.bundled().isEmpty()).toList();
    }

    /** Those that run as they are, with weights of their own or without any. */
    public List<DetectorProvider> runnable() {
        return providers.values().stream()
                .filter(provider -> !provider.needsWeights() || !provider.bundled().isEmpty()).toList();
    }

    /** What all detectors offer; takes a moment for each. */
    public List<DetectorInfo> list() {
        return providers.values().stream().map(DetectorProvider::describe).toList();
    }

    /**
     * One detector.
     *
     * @throws InputException when there is none of that id
     */
    public DetectorProvider provider(String id) {
        DetectorProvider provider = providers.get(id);
        if (provider == null) {
            throw new InputException("The detector " + id, "is unknown", "choose from " + String.join(", ", ids()));
        }
        return provider;
    }

    /**
     * Opens a detector; the caller closes it.
     *
     * @throws InputException when the request names something unknown or the weights do not fit
     */
    public Detector open(DetectorRequest request) {
        return provider(request.id()).open(request);
    }
}
