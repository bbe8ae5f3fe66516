using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Faults.Controller.Io;

internal sealed class ReadCacheMissesWriteZeroes() : ControllerFault(
    "read-cache-misses-write-zeroes",
    ["BASE-154", "BASE-150"],
    steps: 4,
    "The line that was read last is served again: writes and deallocations drop it, Write Zeroes forgets to.")
{
    public override BlockStore CreateBlockStore(ChunkPool pool) => new Store(pool);

    private sealed unsafe class Store(ChunkPool pool) : BlockStore(pool)
    {
        private const int LineBytes = 512;

        private readonly byte[] _line = new byte[LineBytes];
        private ulong _offset;
        private bool _isHeld;

        public override void Reset(byte fillValue)
        {
            _isHeld = false;
            base.Reset(fillValue);
        }

        public override void Read(ulong offset, byte* destination, int lengthBytes)
        {
            base.Read(offset, destination, lengthBytes);
            if (_isHeld && offset <= _offset && _offset + LineBytes <= offset + (ulong)lengthBytes)
            {
                _line.CopyTo(new Span<byte>(destination + (_offset - offset), LineBytes));
            }
            else if (lengthBytes >= LineBytes)
            {
                new Span<byte>(destination, LineBytes).CopyTo(_line);
                (_offset, _isHeld) = (offset, true);
            }
        }

        public override void Write(ulong offset, byte* source, int lengthBytes)
        {
            _isHeld = false;
            base.Write(offset, source, lengthBytes);
        }

        public override void Discard(ulong offset, ulong lengthBytes)
        {
            _isHeld = false;
            base.Discard(offset, lengthBytes);
        }

        // Zeroing may be discarding, which drops the line: here it must not.
        public override void Zero(ulong offset, ulong lengthBytes)
        {
            var isHeld = _isHeld;
            base.Zero(offset, lengthBytes);
            _isHeld = isHeld;
        }
    }
}
