package glint.inference.evaluation;

import java.util.Optional;

/**
 * One set of detections under one protocol.
 *
 * @param detector id of the detector, or the name of the file the detections came from
 * @param masks figures from masks, where both sides have them; the same under every box protocol
 * @param unknownImages images with detections but no labels; they were left out
 */
public record EvaluationRun(String detector, Protocol protocol, BoxResult boxes, Optional<MaskFigures> masks,
        int unknownImages) {}
