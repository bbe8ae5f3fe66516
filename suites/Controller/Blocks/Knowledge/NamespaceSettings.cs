namespace NvmeConformance.Controller.Blocks.Knowledge;

/// <summary>What features say of a namespace (core digest 9): its write protection and whether reading deallocated blocks fails.</summary>
internal sealed class NamespaceSettings
{
    /// <summary>FID 84h, no protection.</summary>
    public const uint NotProtected = 0;

    /// <summary>FID 84h, protected.</summary>
    public const uint Protected = 1;

    /// <summary>FID 84h, protected until power is cycled.</summary>
    public const uint ProtectedUntilPowerCycle = 2;

    /// <summary>FID 84h, protected for ever.</summary>
    public const uint PermanentlyProtected = 3;

    /// <summary>FID 84h as it was last set; null when it is not known.</summary>
    public uint? WriteProtection { get; set; }

    /// <summary>A command that sets it is in flight, or its outcome is not known.</summary>
    public bool IsWriteProtectionUnsettled { get; set; }

    /// <summary>When it was last set; commands sent before may be met by either state.</summary>
    public int WriteProtectionSince { get; set; }

    /// <summary>DULBE (FID 05h); null when it is not known.</summary>
    public bool? DeallocatedError { get; set; }

    /// <summary>When it was last set.</summary>
    public int DeallocatedErrorSince { get; set; }

    /// <summary>A sequence begins: nothing has been set in it, and a value of DULBE may have been saved before.</summary>
    /// <param name="isProtected">NSATTR bit 0: then it is not known which protection it is.</param>
    public void Begin(bool isProtected) =>
        (WriteProtection, IsWriteProtectionUnsettled, WriteProtectionSince, DeallocatedError, DeallocatedErrorSince) =
            (isProtected ? null : NotProtected, false, 0, null, 0);

    /// <summary>
    /// A controller was reset: DULBE falls back to its default or saved value, and what becomes of plain write protection the digest
    /// leaves open (core digest 9, note on FID 84h).
    /// </summary>
    /// <param name="now">The moment.</param>
    public void Reset(int now)
    {
        (DeallocatedError, DeallocatedErrorSince) = (DeallocatedError == false ? false : null, now);
        WriteProtection = WriteProtection == Protected ? null : WriteProtection;
    }

    /// <summary>Power was lost.</summary>
    public void LosePower() =>
        WriteProtection = WriteProtection == ProtectedUntilPowerCycle ? NotProtected : WriteProtection;
}
