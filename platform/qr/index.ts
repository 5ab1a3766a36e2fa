/** The modules of a QR code, for drawing. @zxing/library is loaded on first use: printing itself never needs it. */

/** How much of it may be lost: 7, 15, 25, 30 %. */
type QrLevel = 'L' | 'M' | 'Q' | 'H';
/** Rows of modules, true is dark, without a quiet zone. */
type QrMatrix = readonly (readonly boolean[])[];
export type MakeQr = (text: string, level: QrLevel) => QrMatrix;

export async function loadQr(): Promise<MakeQr> {
  const { QRCodeDecoderErrorCorrectionLevel: levels, QRCodeEncoder, EncodeHintType } = await import('@zxing/library');
  const levelOf = { L: levels.L, M: levels.M, Q: levels.Q, H: levels.H };
  return (text, level) => {
    const hints = new Map([[EncodeHintType.CHARACTER_SET, 'UTF-8']]);
    const matrix = QRCodeEncoder.encode(text, levelOf[level], hints).getMatrix();
    return Array.from({ length: matrix.getHeight() }, (_row, y) =>
      Array.from({ length: matrix.getWidth() }, (_cell, x) => matrix.get(x, y) === 1),
    );
  };
}
