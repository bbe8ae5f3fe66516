using NvmeConformance.Reference.Controllers;
using NvmeConformance.Reference.Dma;
using NvmeConformance.Reference.LiveMigration;

namespace NvmeConformance.Reference.Faults.ChangedLbas.Memory;

internal sealed class FirstPieceOnly() : ChangedLbasFault(
    "lm-memory-first-piece-only",
    ["LM-TRKR-002"],
    steps: 3,
    "Of a transfer in several pieces only the first one is marked as written.")
{
    public override MemoryTracker CreateMemoryTracker(ReferenceController controller) => new Tracker(controller);

    private sealed class Tracker(ReferenceController controller) : MemoryTracker(controller)
    {
        private readonly DmaSegments _first = new();

        public override unsafe void Mark(DmaSegments segments)
        {
            _first.Clear();
            if (segments.Count > 0)
            {
                _first.Add((byte*)segments[0].Pointer, segments[0].LengthBytes);
            }

            base.Mark(_first);
        }
    }
}
