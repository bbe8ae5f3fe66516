using NvmeConformance.Nvme.Spec.Features;

namespace NvmeConformance.Controller.Media.Model;

/// <summary>What the host knows of the media of one namespace; null where it does not know.</summary>
internal sealed class MediaFacts
{
    /// <summary>NSID.</summary>
    public required uint Identifier { get; init; }

    /// <summary>The index of its format.</summary>
    public int? FormatIndex { get; set; }

    /// <summary>DPS bits 2:0.</summary>
    public int? ProtectionType { get; set; }

    /// <summary>What was written, by LBA; null where it may have been lost or changed.</summary>
    public Dictionary<ulong, byte?> Written { get; init; } = [];

    /// <summary>Whether everything that was not written since holds no old data.</summary>
    public bool IsErased { get; set; }

    /// <summary>The state of write protection.</summary>
    public NamespaceWriteProtectionState? WriteProtection { get; set; }

    /// <summary>Whether that state lies behind a reset and was not asked for since.</summary>
    public bool IsProtectionOld { get; set; }

    /// <summary>Formats of this namespace that are on their way.</summary>
    public int FormatsInFlight { get; set; }

    /// <summary>Blocks written by commands that met a format: they may be older or younger than what it did to them.</summary>
    public HashSet<ulong> WrittenMeanwhile { get; init; } = [];

    /// <summary>FPI at the last look during a format.</summary>
    public int? RemainingPercent { get; set; }

    /// <summary>Everything was erased.</summary>
    public void Erase()
    {
        Written.Clear();
        IsErased = true;
    }

    /// <summary>A format is over, and erased everything but what was written while it ran.</summary>
    public void EraseByFormat()
    {
        Erase();
        foreach (var lba in WrittenMeanwhile)
        {
            Written[lba] = null;
        }

        if (FormatsInFlight == 0)
        {
            WrittenMeanwhile.Clear();
        }
    }

    /// <summary>Nobody knows any more what is in it, or how it is formatted.</summary>
    public void Forget()
    {
        Written.Clear();
        (IsErased, FormatIndex, ProtectionType) = (false, null, null);
    }

    /// <summary>What was written may be there or not.</summary>
    public void Doubt()
    {
        foreach (var lba in Written.Keys.ToList())
        {
            Written[lba] = null;
        }
    }

    /// <summary>The same facts, to be changed apart from these.</summary>
    /// <returns>A deep copy.</returns>
    public MediaFacts Copy() => new()
    {
        Identifier = Identifier,
        FormatIndex = FormatIndex,
        ProtectionType = ProtectionType,
        Written = new Dictionary<ulong, byte?>(Written),
        WrittenMeanwhile = [.. WrittenMeanwhile],
        IsErased = IsErased,
        WriteProtection = WriteProtection,
        IsProtectionOld = IsProtectionOld,
        FormatsInFlight = FormatsInFlight,
        RemainingPercent = RemainingPercent,
    };
}
