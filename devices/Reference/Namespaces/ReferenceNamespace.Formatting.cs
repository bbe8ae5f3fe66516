using NvmeConformance.Determinism.Draws;
using NvmeConformance.Nvme.Spec.Features;
using NvmeConformance.Reference.Configuration;
using NvmeConformance.Reference.Policies;
using NvmeConformance.Reference.Reservations;
using NvmeConformance.Reference.Storage;

namespace NvmeConformance.Reference.Namespaces;

/// <content>What ends all contents at once: nothing old can be read afterwards (BASE-133, BASE-140).</content>
public sealed partial class ReferenceNamespace
{
    private NamespaceWriteProtectionState _writeProtection;
    private bool _isLimitedByAccess;

    /// <summary>Whether commands have to be checked for what may stand in their way: write protection, a format, a reservation and so on.</summary>
    public bool IsRestricted { get; private set; }

    /// <summary>The state of write protection, FID 84h.</summary>
    public NamespaceWriteProtectionState WriteProtection
    {
        get => _writeProtection;
        internal set
        {
            _writeProtection = value;
            NoteRestrictions();
        }
    }

    /// <summary>Whether nothing may change its contents.</summary>
    public bool IsWriteProtected => WriteProtection != NamespaceWriteProtectionState.None;

    /// <summary>Whether anything was written since the namespace came into being or was last sanitized.</summary>
    public bool HasBeenWritten { get; internal set; }

    /// <summary>Who is registered with the namespace, and who has it reserved.</summary>
    public NamespaceReservation Reservation { get; }

    /// <summary>Whether a format is under way.</summary>
    public bool IsFormatting => FormatEndsNanoseconds != 0;

    /// <summary>Tells contents before a format from those after it: a command that began before must not go on in them.</summary>
    internal uint Incarnation { get; private set; }

    /// <summary>When the format that is under way began.</summary>
    internal long FormatBeganNanoseconds { get; private set; }

    /// <summary>When the format that is under way ends; 0 without one.</summary>
    internal long FormatEndsNanoseconds { get; private set; }

    /// <summary>FPI: how much of a format remains, in percent.</summary>
    /// <param name="nowNanoseconds">The present time.</param>
    /// <returns>0 without a format, else 1 to 100.</returns>
    public byte FormatRemainingPercent(long nowNanoseconds)
    {
        if (nowNanoseconds >= FormatEndsNanoseconds)
        {
            return 0;
        }

        var duration = FormatEndsNanoseconds - FormatBeganNanoseconds;
        return (byte)Math.Clamp(((FormatEndsNanoseconds - nowNanoseconds) * 100 + duration - 1) / duration, 1, 100);
    }

    /// <summary>A format begins, or the last one has ended.</summary>
    /// <param name="beganNanoseconds">When it began.</param>
    /// <param name="endsNanoseconds">When it will end; 0 when it has.</param>
    internal void NoteFormat(long beganNanoseconds, long endsNanoseconds)
    {
        (FormatBeganNanoseconds, FormatEndsNanoseconds) = (beganNanoseconds, endsNanoseconds);
        NoteRestrictions();
    }

    /// <summary>Power was lost and is back: what lasts that long ends.</summary>
    internal void PowerCycle()
    {
        NoteFormat(0, 0);
        if (WriteProtection == NamespaceWriteProtectionState.UntilPowerCycle)
        {
            WriteProtection = NamespaceWriteProtectionState.None;
        }

        Reservation.PowerCycle();
        NoteRestrictions();
    }

    /// <summary>Everything that was ever written is gone, and its memory given back. The namespace stays what it is.</summary>
    /// <param name="keepsAllocation">Whether blocks stay allocated, as a host may ask of a sanitize operation.</param>
    internal void Erase(bool keepsAllocation)
    {
        // Whole chunks go back to the pool, and nobody looks behind the end.
        var lengthBytes = Configuration.Blocks << Configuration.BlockSizeExponent;
        Unflushed?.Commit();
        Metadata?.Discard(0, Configuration.Blocks);
        Spoiled.Reset(Configuration.Blocks);
        Suspects.Clear(Configuration.Blocks);
        _store.Discard(0, (lengthBytes + ChunkPool.ChunkBytes - 1) / ChunkPool.ChunkBytes * ChunkPool.ChunkBytes);
        if (!keepsAllocation)
        {
            Allocation.Reset(Configuration.Blocks, Allocation.PlacementUnitBlocks);
        }
    }

    /// <summary>Everything is gone, and the namespace has another format.</summary>
    /// <param name="formatted">What it is from now on.</param>
    /// <param name="policies">What is left open, as decided.</param>
    /// <param name="place">Where its state is drawn from.</param>
    internal void Reformat(NamespaceConfiguration formatted, ReferencePolicies policies, Draw place)
    {
        var isErrorEnabled = DeallocatedErrorEnabled;
        Erase(keepsAllocation: false);
        Reset(formatted, policies, place);
        DeallocatedErrorEnabled = isErrorEnabled;
        Incarnation++;
    }

    /// <summary>The reservation may have changed.</summary>
    internal void NoteReservation() => NoteRestrictions();

    /// <summary>An access state has changed.</summary>
    /// <param name="isLimited">Whether some controller cannot use the namespace.</param>
    internal void NoteAccess(bool isLimited)
    {
        _isLimitedByAccess = isLimited;
        NoteRestrictions();
    }

    /// <summary>A namespace that has become another one has nothing in its way.</summary>
    internal void ForgetRestrictions()
    {
        _writeProtection = NamespaceWriteProtectionState.None;
        _isLimitedByAccess = false;
        HasBeenWritten = false;
        Incarnation++;
        Reservation.Forget();
        NoteFormat(0, 0);
    }

    private void NoteRestrictions() => IsRestricted = IsFormatting || IsWriteProtected || _isLimitedByAccess || Reservation.IsHeld;
}
